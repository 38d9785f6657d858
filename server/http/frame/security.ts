import type { RequestHandler } from "express";
import helmet from "helmet";
import { isShared } from "./cross-origin.ts";

/** A drawing opened by itself has its looks and fonts inside, and nothing that runs. */
const DRAWING = { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], fontSrc: ["data:"] };

/**
 * Everything comes from this server and nothing is inline. Only the pages made for it may be framed.
 * HSTS and the upgrade to https are left to the proxy that speaks https: this server also runs without one.
 */
export function secure(basePath: string): RequestHandler {
  const page = headers(["'none'"], true);
  const frame = headers(["*"], true);
  const data = headers(["'none'"], false);
  const drawing = headers(["'none'"], true, DRAWING);
  return (request, response, next) => {
    const framed = request.path.startsWith(`${basePath}/embed/`);
    const own = request.path.endsWith(".svg") && isShared(request.path);
    (framed ? frame : own ? drawing : isShared(request.path) ? data : page)(request, response, next);
  };
}

/** `isDocument` where a browser makes more of it than text or a picture: an SVG may have scripts. */
function headers(
  frameAncestors: string[],
  isDocument: boolean,
  sources: Readonly<Record<string, string[]>> = { defaultSrc: ["'self'"] },
): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...sources,
        baseUri: ["'none'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors,
      },
    },
    strictTransportSecurity: false,
    // The frame-ancestors above say the same; this is for browsers that do not read them.
    xFrameOptions: isDocument && frameAncestors[0] === "'none'" ? { action: "deny" } : false,
    // Data have no window that another could hold on to.
    crossOriginOpenerPolicy: isDocument,
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "same-origin" },
    // For Flash, for Internet Explorer, against a look-up that browsers no longer make and for pages that loosen their
    // own domain: each would go with every answer.
    xPermittedCrossDomainPolicies: false,
    originAgentCluster: false,
    xDownloadOptions: false,
    dnsPrefetchControl: false,
    xXssProtection: false,
  });
}
