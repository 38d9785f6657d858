import type { Request, Response } from "express";
import { pageMessage } from "../../frame/error-words.ts";
import { sendPage } from "../../frame/page.ts";
import type { Services } from "../../frame/services.ts";
import { clearSessionCookie, findVisitor } from "../../session/visitor.ts";
import { readForm } from "../forms.ts";
import { checkForm, checkOrigin } from "../guard.ts";
import type { DeskHandler } from "../handler.ts";
import { type Refusal, refusalOf } from "../unsaved.ts";
import { signInLimits } from "./carried-form.ts";

/** Takes the session from the browser and ends it, also where its end cannot be written down: then the answer says so. */
export const signOut: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const form = await readForm(request, signInLimits(false));
  const visitor = await findVisitor(services, request);
  if (visitor?.session) checkForm(services, request, visitor, form);
  clearSessionCookie(services.config, request, response);
  if (visitor?.session) {
    const fields = { audit: true, editor: visitor.name, ip: request.ip };
    try {
      await desk.sessions.end(visitor.session);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      services.log.error("the end of a session could not be kept", {
        ...fields,
        error: (error as Error).message,
      });
      return sendUnwritten(services, request, response, refusal);
    }
    services.log.info("signed out", fields);
  }
  response.redirect(303, services.at.update());
};

function sendUnwritten(services: Services, request: Request, response: Response, { status, words }: Refusal) {
  const message = `you are signed out, but the server could not write that down, and a copy of this session would count again after it restarts: ${words}`;
  response.status(status);
  sendPage(services, request, response, "error", {
    title: "You are signed out",
    section: "update",
    personal: true,
    content: {
      status,
      message: pageMessage(message),
      problems: [],
      links: [{ label: "Sign in again", href: services.at.signIn("/update") }],
      id: String(response.getHeader("X-Request-Id") ?? ""),
    },
  });
}
