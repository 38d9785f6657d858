import type { Request, Response } from "express";
import type { Services } from "../../frame/services.ts";
import { findVisitor, type Visitor } from "../session/visitor.ts";

type Send = (visitor: Visitor, request: Request, response: Response) => void | Promise<void>;

/** A page for whoever is signed in: all others are sent to sign in, and come back from there. */
export function readersOnly(
  services: Services,
  send: Send,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const visitor = await findVisitor(services, request);
    if (visitor) return send(visitor, request, response);
    response.redirect(303, services.at.signIn(request.originalUrl.slice(services.config.basePath.length)));
  };
}
