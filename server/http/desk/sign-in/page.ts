import type { Request, Response } from "express";
import type { Services } from "../../frame/services.ts";
import { LOST_EDITORS } from "../../session/editors.ts";
import { safePath } from "../../session/safe-path.ts";
import { refuseEditors } from "../../session/visitor.ts";
import { sendDeskPage } from "../page.ts";
import { type CarriedForm, hiddenFields } from "./carried-form.ts";

interface SignInContent {
  readonly next?: string;
  readonly name?: string;
  readonly refusal?: string;
  /** What was typed before the session had ended. */
  readonly kept?: CarriedForm | null;
}

/** The form to sign in, or how to become an editor where there is none yet. */
export async function sendSignIn(
  services: Services,
  request: Request,
  response: Response,
  { next = "", name = "", refusal = "", kept = null }: SignInContent,
): Promise<void> {
  const editors = await services.desk?.editors.list().catch((error) => {
    throw refuseEditors(error, services.log);
  });
  const lost = (await services.desk?.editors.isLost()) ?? false;
  if (lost) services.log.warn(LOST_EDITORS);
  sendDeskPage({ services, request, response, visitor: null }, "update-sign-in", {
    title: "Sign in",
    status: refusal || kept ? 401 : 200,
    content: {
      refusal,
      kept: hiddenFields(kept),
      files: Boolean(kept?.files),
      name,
      next: safePath(next || "/update"),
      lost,
      none: !editors || editors.length === 0,
      sso: services.config.trustedUserHeader !== null,
      everyone: services.config.requireSignIn === "everyone",
    },
  });
}
