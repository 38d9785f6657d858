import type { Request, RequestHandler } from "express";
import type { Services } from "../../frame/services.ts";
import { type Editor, stampOf } from "../../session/editors.ts";
import { limitGuesses } from "../../session/guesses.ts";
import { whyNoPassword } from "../../session/password-rules.ts";
import { setSessionCookie, type Visitor } from "../../session/visitor.ts";
import { formOf, readForm, SMALL_FORM } from "../forms.ts";
import { checkForm, checkOrigin, expectRight } from "../guard.ts";
import type { DeskServices } from "../open.ts";
import { refusalOf } from "../unsaved.ts";
import { passwordForm, sendPasswordForm } from "./password-page.ts";

const visitors = new WeakMap<Request, Visitor>();

/** Gives somebody who signed in another password: the old one is asked, and all other sessions end. */
export function changePassword(services: Services, desk: DeskServices): readonly RequestHandler[] {
  const { config, log, at } = services;
  const nameOf = (request: Request) => visitors.get(request)?.name ?? "";
  return [
    async (request, _response, next) => {
      checkOrigin(services, request);
      const visitor = await expectRight(services, request, "read");
      const form = await readForm(request, SMALL_FORM);
      checkForm(services, request, visitor, form);
      visitors.set(request, visitor);
      next();
    },
    ...limitGuesses(log, nameOf, () => undefined, desk.guesses),
    async (request, response) => {
      const [visitor, form] = [visitors.get(request), formOf(request)];
      if (!visitor?.session || !form) return passwordForm(services, desk, "read")(request, response);
      const refuse = (field: string, refusal: string, status = 422) =>
        sendPasswordForm(services, request, response, visitor, { field, refusal, status });
      const [password, again] = [form.text("password"), form.text("again")];
      const why = whyNoPassword(password, visitor.name);
      if (why) return refuse("password", why);
      if (password !== again) return refuse("again", "the two passwords differ; nothing was changed");
      const old = form.text("old");
      if (!(await desk.editors.check(visitor.name, old))) {
        log.warn("refused a change of password", { audit: true, name: visitor.name, ip: request.ip });
        return refuse("old", "this is not your password of now; nothing was changed");
      }
      if (password === old) return refuse("password", "take another one than you have now");
      let editor: Editor;
      try {
        editor = await desk.editors.put(visitor.name, password);
      } catch (error) {
        const unwritten = refusalOf(error);
        if (!unwritten) throw error;
        const fields = { audit: true, editor: visitor.name, ip: request.ip };
        log.error("a password could not be kept", { ...fields, error: (error as Error).message });
        return refuse("", `${unwritten.words}; your password is as it was`, unwritten.status);
      }
      const { session, token } = desk.sessions.begin(editor.name, stampOf(editor));
      setSessionCookie(config, request, response, token, session.ends);
      log.info("changed the own password", { audit: true, editor: editor.name, ip: request.ip });
      response.redirect(303, at.desk("password", "done=1"));
    },
  ];
}
