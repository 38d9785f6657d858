import type { RequestHandler } from "express";

const EXPOSED = "Content-Disposition, ETag, Last-Modified, Link, X-Request-Id, X-Total-Count";
/** Pages have no ending, and what they are made with lies apart. */
const DATA = /^(?!\/assets\/)(?:.*\.[a-z]{2,5}$|\/data\/)/;
const DAY_IN_SECONDS = 86_400;

/** Whether an address under the base path, or a route, gives data that other sites may read where reading is open. */
export function isShared(path: string): boolean {
  return DATA.test(path);
}

/**
 * Lets pages of other sites read the data (Fetch standard, CORS), without cookies and never the update desk.
 * Pages stay as closed as they are. Where reading takes a sign-in there is nothing to let in.
 */
export function allowReading(basePath: string, open: boolean): RequestHandler {
  return (request, response, next) => {
    const inside = request.path.startsWith(`${basePath}/`) ? request.path.slice(basePath.length) : "";
    if (!open || !isShared(inside) || inside.startsWith("/update")) return next();
    response.set({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": EXPOSED,
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
    if (request.method !== "OPTIONS") return next();
    response
      .set({
        Allow: "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
        "Access-Control-Max-Age": String(DAY_IN_SECONDS),
      })
      .status(204)
      .end();
  };
}
