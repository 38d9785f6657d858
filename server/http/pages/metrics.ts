import type { IncomingMessage } from "node:http";
import { BlockList, isIPv4 } from "node:net";
import { HttpError } from "../frame/http-error.ts";
import { refuseParameters } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";
import { challenge, findToken } from "../session/bearer.ts";

/** What this server counts about itself, in Prometheus' text form: for this machine, or with a token. */
export const metrics: Handler = (services) => async (request, response) => {
  refuseParameters(request);
  if (!isLocal(request) && (await findToken(services, request)) === null) {
    response.set("WWW-Authenticate", [...challenge(request)]);
    throw new HttpError(401, "expected a request from this machine, or a token");
  }
  const { store, desk } = services;
  const closed = (desk?.changes.closed() ?? null) !== null;
  response.set({ "Cache-Control": "no-store", "Content-Type": services.metrics.type });
  send(services, request, response, await services.metrics.format(store, closed));
};

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8);
LOOPBACK.addAddress("::1", "ipv6");

/** What a proxy adds: whoever asks through one on this machine is somebody else. */
const PROXIED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

function isLocal({ socket, headers }: IncomingMessage): boolean {
  const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const isHere = LOOPBACK.check(address, isIPv4(address) ? "ipv4" : "ipv6");
  return isHere && !PROXIED.some((name) => headers[name] !== undefined);
}
