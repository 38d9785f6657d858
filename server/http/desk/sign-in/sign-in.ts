import type { Request, RequestHandler } from "express";
import { HttpError } from "../../frame/http-error.ts";
import type { Services } from "../../frame/services.ts";
import { stampOf } from "../../session/editors.ts";
import { limitGuesses } from "../../session/guesses.ts";
import { foldName } from "../../session/names.ts";
import { roleOf } from "../../session/roles.ts";
import { safePath } from "../../session/safe-path.ts";
import {
  deviceIn,
  hadSession,
  refuseEditors,
  setDeviceCookie,
  setSessionCookie,
} from "../../session/visitor.ts";
import { type Form, formOf, readForm } from "../forms.ts";
import { checkOrigin } from "../guard.ts";
import { KEPT_FILES } from "../kept/session-files.ts";
import type { DeskServices } from "../open.ts";
import { sendDeskPage } from "../page.ts";
import { type CarriedForm, carriedIn, signInLimits } from "./carried-form.ts";
import { sendSignIn } from "./page.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-resume": CarriedForm & { readonly filesName: string };
  }
}

const LONGEST = 300;

/** Reads the form, counts the guess, and only then looks whether it is right. */
export function signIn(services: Services, desk: DeskServices): readonly RequestHandler[] {
  const { config, log, at } = services;
  return [
    async (request, _response, next) => {
      checkOrigin(services, request);
      await readForm(request, signInLimits(hadSession(desk, request)));
      next();
    },
    ...limitGuesses(log, nameOf, (request) => deviceOf(desk, request), desk.guesses),
    async (request, response) => {
      const form = sentIn(request);
      const [name, password] = [nameOf(request), form.text("password").slice(0, LONGEST)];
      const editor = await desk.editors.check(name, password).catch((error) => {
        throw refuseEditors(error, log);
      });
      if (!editor) {
        log.warn("refused a sign-in", { audit: true, name, ip: request.ip });
        const again = {
          refusal: "name or password is wrong",
          name,
          next: nextOf(form),
          kept: carriedIn(form),
        };
        return sendSignIn(services, request, response, again);
      }
      const { session, token } = desk.sessions.begin(editor.name, stampOf(editor));
      setSessionCookie(config, request, response, token, session.ends);
      setDeviceCookie(config, request, response, desk.sessions.deviceToken(foldName(editor.name)));
      log.info("signed in", { audit: true, editor: editor.name, ip: request.ip });
      const kept = carriedIn(form);
      if (!kept) return response.redirect(303, `${at.base}${nextOf(form)}`);
      const visitor = {
        name: editor.name,
        role: roleOf(editor),
        session,
        formToken: desk.sessions.formToken(session.id),
      };
      sendDeskPage({ services, request, response, visitor }, "update-resume", {
        title: "Go on where you were",
        content: { ...kept, action: `${at.base}${kept.action}`, filesName: KEPT_FILES },
      });
    },
  ];
}

/** An address under the base path: nothing that a browser takes for another host, or for a way up. */
function nextOf(form: Form): string {
  return safePath(form.text("next"));
}

function nameOf(request: Request): string {
  return sentIn(request).text("name").slice(0, LONGEST);
}

/** The browser that a sign-in comes from, where this name signed in from it before. */
function deviceOf({ sessions }: DeskServices, request: Request): string | undefined {
  return sessions.readDevice(deviceIn(request), foldName(nameOf(request)));
}

function sentIn(request: Request): Form {
  const form = formOf(request);
  if (!form) throw new HttpError(400, "this page takes its own form");
  return form;
}
