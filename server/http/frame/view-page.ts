import type { Request, Response } from "express";
import type { Addresses } from "./addresses.ts";
import { type Page, type Pages, sendPage } from "./page.ts";
import { type Reading, readRequest } from "./reading.ts";
import type { Handler, Services } from "./services.ts";

/** A request for a page: what it asks to see, and what the page is made with. */
export interface PageRequest extends Reading {
  readonly reading: Reading;
  readonly services: Services;
  readonly at: Addresses;
  readonly request: Request;
  readonly response: Response;
}

/** A handler that knows what the view of its page finds. */
type ViewPage<Content> = Handler & { readonly content?: Content };

/** What a page's view is given: its declaration in {@link Pages}. */
export type ContentOf<Handled> = Handled extends ViewPage<infer Content> ? Content : never;

/**
 * The page of a view: `make` says what stands on it, or null where it has answered already. The address's own
 * parameters stand `beside` those of the view.
 */
export function viewPage<Content>(
  name: keyof Pages,
  make: (asked: PageRequest) => Page<Content> | null | Promise<Page<Content> | null>,
  beside: readonly string[] = [],
): ViewPage<Content> {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request, beside);
    const made = await make({ ...reading, reading, services, at: services.at, request, response });
    if (made)
      sendPage(services, request, response, name, { dataset: reading.dataset, ...made } as Page<never>);
  };
}
