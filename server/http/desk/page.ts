import type { Query } from "../../model/query/query-reader.ts";
import { sendPage } from "../frame/page.ts";
import type { Visitor } from "../session/visitor.ts";
import type { Visit } from "./visit.ts";

declare module "../frame/page.ts" {
  interface Pages {
    [name: `update${string}`]: { readonly visitor: Visitor | null; readonly token: string };
  }
}

interface DeskPage<Content extends object> {
  readonly title: string;
  readonly status?: number;
  readonly content: Content;
}

/** Sends a page of the update desk: it belongs to one person and is never kept. */
export function sendDeskPage<Content extends object>(
  {
    services,
    request,
    response,
    visitor,
  }: Omit<Visit, "desk" | "visitor"> & { readonly visitor: Visitor | null },
  name: `update${string}`,
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

/** What was done before a form for the next: the revision that was published, or the draft that was proposed. */
export function doneIn({ after, proposed }: Query): {
  readonly published: string;
  readonly proposed: string;
} {
  return { published: idIn(after), proposed: idIn(proposed) };
}

function idIn(value: unknown): string {
  return typeof value === "string" && /^[0-9a-f]{7,64}$/.test(value) ? value : "";
}
