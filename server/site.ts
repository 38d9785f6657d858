import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AppOptions, createApp } from "./app.ts";
import type { Store } from "./data/store/store.ts";
import { createMetrics } from "./http/frame/metrics.ts";
import { isProbe, logRequest, readerAddress, type TrustedProxies } from "./http/frame/requests.ts";
import { writeAnswer } from "./http/frame/send.ts";
import { createCoalesce } from "./http/serving/coalesce.ts";
import { createFairQueue } from "./http/serving/fair-queue.ts";
import { createResponseCache, namer } from "./http/serving/response-cache.ts";
import { personal } from "./http/session/visitor.ts";
import type { Day } from "./model/time/calendar.ts";

/** Longer than proxies keep a connection that nobody uses (60 s in nginx): whoever asks is the one who closes. */
const KEEP_ALIVE_MS = 75_000;

/** The app behind its cache: what was answered before goes out without the router's work. */
export function createSite(options: Omit<AppOptions, "responses" | "metrics">): Server {
  const { config, log, store, today, desk = null } = options;
  const trusted: TrustedProxies = (address, hop) => app.get("trust proxy fn")(address, hop);
  const isPersonal = personal(config, desk);
  const keyOf = namer(isPersonal, ({ socket }) => trusted(socket.remoteAddress ?? "", 0));
  const responses = createResponseCache({ edition: editionOf(store, today), keyOf });
  const coalesce = createCoalesce(keyOf);
  const { send, make } = createFairQueue(
    (request) => readerAddress(request, trusted),
    urgencyOf(config.basePath, isPersonal),
  );
  const metrics = createMetrics();
  const app = createApp({ ...options, responses, metrics });
  const sendKept = (request: IncomingMessage, response: ServerResponse): boolean => {
    const kept = responses.find(request);
    if (kept) send(response, () => writeAnswer(request, response, kept));
    return kept !== undefined;
  };
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    logRequest({ log, trusted, metrics }, request, response);
    if (sendKept(request, response)) return;
    const work = () => {
      app(request, response);
      return true;
    };
    const answer = (waited: boolean) =>
      sendKept(request, response) || (waited ? make(request, response, work) : work());
    make(request, response, () => {
      if (sendKept(request, response)) return false;
      coalesce(request, response, answer);
      return true;
    });
  });
}

/** The monitor's questions, and the desk for whoever has signed in there: readers who wait do not keep them waiting. */
function urgencyOf(basePath: string, isPersonal: (request: IncomingMessage) => boolean) {
  return (request: IncomingMessage): boolean => {
    const path = (request.url ?? "").slice(basePath.length);
    return isProbe(path.split("?", 1)[0] ?? "") || (/^\/update(?:[/?]|$)/.test(path) && isPersonal(request));
  };
}

/**
 * Names what answers depend on besides their address: the data, the state of its folder, and the day in
 * citations. Asked at every request, so the name is put together only when one of them is another.
 */
function editionOf(store: Store, today: () => Day): () => string {
  let seen: readonly unknown[] = [];
  let name = "";
  // The same revision is read again on another day, and open ends end there.
  let readings = 0;
  return () => {
    const [data, day] = [store.current(), today()];
    const found = [store.problems(), store.passedOver()] as const;
    if (data !== seen[0]) readings += 1;
    if ([data, day, ...found].some((each, index) => each !== seen[index])) {
      seen = [data, day, ...found];
      name = `${readings} ${day} ${found.every(({ length }) => length === 0) ? "" : JSON.stringify(found)}`;
    }
    return name;
  };
}
