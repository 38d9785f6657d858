import type { Request, Response } from "express";
import type { ParameterProblem } from "../../model/chart/view.ts";
import { badRequest, unlike } from "../frame/http-error.ts";

export interface Paging {
  /** Null where all of the list is wanted. */
  readonly limit: number | null;
  readonly offset: number;
}

export const PAGING_PARAMETERS = ["limit", "offset"] as const;
export const LARGEST_LIMIT = 100_000;
export const LARGEST_OFFSET = 10_000_000;

/** Throws a 400 that says what each takes. */
export function parsePaging({ query }: Request): Paging {
  const problems: ParameterProblem[] = [];
  const whole = (name: "limit" | "offset", least: number, most: number): number | null => {
    const text = query[name];
    if (text === undefined || text === "") return null;
    const value = typeof text === "string" && /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    problems.push(unlike(name, `a whole number from ${least} to ${most}`, text));
    return null;
  };
  const paging = { limit: whole("limit", 1, LARGEST_LIMIT), offset: whole("offset", 0, LARGEST_OFFSET) ?? 0 };
  if (problems.length > 0) throw badRequest(problems);
  return paging;
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
