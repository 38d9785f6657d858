import type { Request, Response } from "express";
import { sendPage } from "../../frame/page.ts";
import type { Services } from "../../frame/services.ts";
import { LOST_EDITORS } from "../../session/editors.ts";
import { safePath } from "../../session/safe-path.ts";
import { refuseEditors } from "../../session/visitor.ts";
import { type CarriedForm, hiddenFields } from "./carried-form.ts";

declare module "../../frame/page.ts" {
  interface Pages {
    "update-sign-in": Awaited<ReturnType<typeof buildSignIn>>;
  }
}

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
  asked: SignInContent,
): Promise<void> {
  const content = await buildSignIn(services, asked);
  response.status(asked.refusal || asked.kept ? 401 : 200);
  sendPage(services, request, response, "update-sign-in", {
    title: "Sign in",
    section: "update",
    personal: true,
    content,
  });
}

async function buildSignIn(
  services: Services,
  { next = "", name = "", refusal = "", kept = null }: SignInContent,
) {
  const editors = await services.desk?.editors.list().catch((error) => {
    throw refuseEditors(error, services.log);
  });
  const lost = (await services.desk?.editors.isLost()) ?? false;
  if (lost) services.log.warn(LOST_EDITORS);
  return {
    refusal,
    kept: hiddenFields(kept),
    files: Boolean(kept?.files),
    name,
    next: safePath(next || "/update"),
    lost,
    none: !editors || editors.length === 0,
    sso: services.config.trustedUserHeader !== null,
    everyone: services.config.requireSignIn === "everyone",
  };
}
