import type { RequestHandler } from "express";
import { isHost } from "../../config.ts";
import { HttpError } from "./http-error.ts";
import { isProbe } from "./requests.ts";

/**
 * Refuses requests to a host that no link could name, and, where `allowed` has names, to any other: a stranger's
 * page whose name suddenly leads to this server reads nothing from it. A name without a port stands for every port.
 * Behind a trusted proxy the host is the one that the proxy says.
 */
export function checkHost(allowed: readonly string[], base = ""): RequestHandler {
  const names = new Set(allowed);
  return (request, _response, next) => {
    // Monitors ask by address, and are told nothing that a page elsewhere could use.
    if (request.path.startsWith(base) && isProbe(request.path.slice(base.length))) return next();
    const { host } = request;
    // No browser leaves it out.
    if (host === undefined || host === "") return next();
    if (!isHost(host)) {
      throw new HttpError(
        400,
        `expected a host name in the request, got ${JSON.stringify(host.slice(0, 80))}`,
      );
    }
    const [, name = "", port = ""] = /^(.*?)\.?(:\d+)?$/.exec(host.toLowerCase()) ?? [];
    if (names.size === 0 || names.has(name) || names.has(name + port)) return next();
    throw new HttpError(
      421,
      `expected a host that this server's ALLOWED_HOSTS names, got ${JSON.stringify(host.slice(0, 80))}`,
    );
  };
}
