import type { Request, Response } from "express";
import { sendPage } from "../frame/page.ts";
import type { Services } from "../frame/services.ts";
import type { Visitor } from "./session/visitor.ts";

declare module "../frame/page.ts" {
  interface Pages {
    [name: `update${string}`]: { readonly visitor: Visitor | null; readonly token: string };
  }
}

export interface DeskPage<Content extends object> {
  readonly title: string;
  readonly status?: number;
  readonly content: Content;
}

/** Sends a page of the update desk: it belongs to one person and is never kept. */
export function sendDeskPage<Content extends object>(
  services: Services,
  request: Request,
  response: Response,
  name: `update${string}`,
  visitor: Visitor | null,
  { title, status = 200, content }: DeskPage<Content>,
): void {
  response.status(status);
  sendPage(services, request, response, name, {
    title,
    section: "update",
    personal: true,
    content: { ...content, visitor, token: visitor?.formToken ?? "" },
  });
}
