import type { Request, Response } from "express";
import type { Services } from "../../frame/services.ts";
import { SHORTEST_PASSWORD } from "../../session/passwords.ts";
import { findVisitor, type Visitor } from "../../session/visitor.ts";
import type { DeskHandler } from "../handler.ts";
import { sendDeskPage } from "../page.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-password": Required<Omit<PasswordContent, "status">> & { readonly shortest: number };
  }
}

/** The form for another password, for whoever signed in with one. */
export const passwordForm: DeskHandler = (services) => async (request, response) => {
  const visitor = await findVisitor(services, request);
  if (!visitor) return response.redirect(303, services.at.signIn("/update/password"));
  sendPasswordForm(services, request, response, visitor, { done: request.query.done === "1" });
};

interface PasswordContent {
  readonly done?: boolean;
  /** What is wrong, and with which field; with none where the fault is the server's. */
  readonly field?: string;
  readonly refusal?: string;
  /** Of the answer to a refusal. */
  readonly status?: number;
}

export function sendPasswordForm(
  services: Services,
  request: Request,
  response: Response,
  visitor: Visitor,
  { done = false, field = "", refusal = "", status = 422 }: PasswordContent,
): void {
  sendDeskPage({ services, request, response, visitor }, "update-password", {
    title: "Your password",
    status: refusal ? status : 200,
    content: { done, field, refusal, shortest: SHORTEST_PASSWORD },
  });
}
