import type { ParameterProblem } from "../../model/chart/view.ts";

/** An answer other than the page asked for. The message is for the reader; the problems say what to mend. */
export class HttpError extends Error {
  readonly status: number;
  readonly problems: readonly ParameterProblem[];

  constructor(status: number, message: string, problems: readonly ParameterProblem[] = []) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.problems = problems;
  }
}

/** Nothing is called so; `known` are the names that there are, where they are few. */
export function notFound(what: string, name: string, known: readonly string[] = []): HttpError {
  const among = known.length > 0 ? ` (${known.join(", ")})` : "";
  return new HttpError(
    404,
    `expected the address of ${what}${among}, got ${JSON.stringify(name.slice(0, 80))}`,
  );
}

export function badRequest(problems: readonly ParameterProblem[]): HttpError {
  return new HttpError(400, "the address has parameters that are not understood", problems);
}
