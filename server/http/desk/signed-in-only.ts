import type { Request, Response } from "express";
import type { Services } from "../frame/services.ts";
import { may, type Right } from "./session/roles.ts";
import { findVisitor, type Visitor } from "./session/visitor.ts";

type Send = (visitor: Visitor, request: Request, response: Response) => void | Promise<void>;

/** A page for editors: whoever is none is sent to sign in, and comes back from there. */
export const editorsOnly = onlyWho("edit");

/** A page for all who are signed in: others are sent to sign in, and come back from there. */
export const readersOnly = onlyWho("read");

function onlyWho(right: Right) {
  return (services: Services, send: Send) =>
    async (request: Request, response: Response): Promise<void> => {
      const visitor = await findVisitor(services, request);
      if (visitor && may(visitor, right)) return send(visitor, request, response);
      const here = request.originalUrl.slice(services.config.basePath.length);
      response.redirect(303, visitor ? services.at.update() : services.at.signIn(here));
    };
}
