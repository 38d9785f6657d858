import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Everything comes from this server and nothing is inline. Only the pages made for it may be framed.
 * HSTS and the upgrade to https are left to the proxy that speaks https: this server also runs without one.
 */
export function secure(basePath: string): RequestHandler {
  const page = headers(["'none'"]);
  const frame = headers(["*"]);
  return (request, response, next) => {
    const framed = request.path.startsWith(`${basePath}/embed/charts/`);
    (framed ? frame : page)(request, response, next);
  };
}

function headers(frameAncestors: string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors,
      },
    },
    strictTransportSecurity: false,
    // The frame-ancestors above say the same; this is for browsers that do not read them.
    xFrameOptions: frameAncestors[0] === "'none'" ? { action: "deny" } : false,
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
