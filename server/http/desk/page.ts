import type { Query } from "../../model/query/query-reader.ts";
import { type Page, sendPage } from "../frame/page.ts";
import type { Visitor } from "../session/visitor.ts";
import type { Visit } from "./visit.ts";

/** What each view of the desk is given, by the view's name: whoever sends it declares it (`declare module`). */
export interface DeskPages {
  "update-reader": {
    /** Whether the list of editors has whoever reads it. */
    readonly listed: boolean;
  };
}

/** What all of them are given besides: whose page it is, and what its forms bring along. */
interface Own {
  readonly visitor: Visitor;
  readonly token: string;
}

type OwnPages = { readonly [Name in keyof DeskPages]: DeskPages[Name] & Own };

declare module "../frame/page.ts" {
  interface Pages extends OwnPages {}
}

interface DeskPage<Content> {
  readonly title: string;
  readonly status?: number;
  readonly content: Content;
}

/** Sends a page of the update desk: it belongs to one person and is never kept. */
export function sendDeskPage<Name extends keyof DeskPages>(
  { services, request, response, visitor }: Omit<Visit, "desk">,
  name: Name,
  { title, status = 200, content }: DeskPage<DeskPages[Name]>,
): void {
  const own: DeskPages[Name] & Own = { ...content, visitor, token: visitor.formToken };
  const page = { title, section: "update", personal: true, content: own };
  response.status(status);
  // Its content is that of the view by how OwnPages are made, which the compiler does not follow.
  sendPage(services, request, response, name, page as Page<never>);
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
