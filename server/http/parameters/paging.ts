import type { Request, Response } from "express";
import { readQuery } from "./read-query.ts";

export interface Paging {
  /** Null where all of the list is wanted. */
  readonly limit: number | null;
  readonly offset: number;
}

export const PAGING_PARAMETERS = ["limit", "offset"] as const;
export const LARGEST_LIMIT = 100_000;
export const LARGEST_OFFSET = 10_000_000;

/** Throws a 400 that says what each takes. */
export function parsePaging(request: Request): Paging {
  return readQuery(request, (query) => ({
    limit: query.whole("limit", 1, LARGEST_LIMIT),
    offset: query.whole("offset", 0, LARGEST_OFFSET) ?? 0,
  }));
}

/** The part of a list that was asked for; its whole length and its neighbours go into the headers (RFC 8288). */
export function takePage<T>(request: Request, response: Response, rows: readonly T[]): readonly T[] {
  const { limit, offset } = parsePaging(request);
  const total = rows.length;
  if (limit !== null) linkParts(request, response, { offset, limit, total });
  response.set("X-Total-Count", String(total));
  return rows.slice(offset, limit === null ? undefined : offset + limit);
}

/** The parts before and after one that begins at `offset`. */
function linkParts(
  request: Request,
  response: Response,
  { offset, limit, total }: Record<"offset" | "limit" | "total", number>,
): void {
  const links = [
    ...(offset + limit < total ? [linkTo(request, offset + limit, "next")] : []),
    ...(offset > 0 ? [linkTo(request, Math.max(0, offset - limit), "prev")] : []),
  ];
  if (links.length > 0) response.append("Link", links.join(", "));
}

/** Relative, so that it is right behind every proxy. */
function linkTo({ originalUrl, path }: Request, offset: number, relation: "next" | "prev"): string {
  const query = new URLSearchParams(originalUrl.split("?", 2)[1]);
  query.set("offset", String(offset));
  return `<${path.split("/").at(-1)}?${query}>; rel="${relation}"`;
}
