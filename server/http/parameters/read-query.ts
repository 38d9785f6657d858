import type { Request } from "express";
import { type Query, QueryReader } from "../../model/query/query-reader.ts";
import { badRequest } from "../frame/http-error.ts";

/** What is read of the parameters of a request. Throws a 400 with everything that is wrong with them. */
export function readQuery<T>({ query }: Pick<Request, "query">, read: (query: QueryReader) => T): T {
  const reader = new QueryReader(query as Query);
  const value = read(reader);
  if (reader.problems.length > 0) throw badRequest(reader.problems);
  return value;
}
