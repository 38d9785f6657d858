import type { Request, Response } from "express";
import type { Services } from "../frame/services.ts";
import { may } from "./session/roles.ts";
import { findVisitor, type Visitor } from "./session/visitor.ts";

type Send = (visitor: Visitor, request: Request, response: Response) => void | Promise<void>;

/** A page for editors: whoever is none is sent to sign in, and comes back from there. */
export function editorsOnly(
  services: Services,
  send: Send,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const visitor = await findVisitor(services, request);
    if (visitor && may(visitor, "edit")) return send(visitor, request, response);
    const here = request.originalUrl.slice(services.config.basePath.length);
    response.redirect(303, visitor ? services.at.update() : services.at.signIn(here));
  };
}
