import { type ParameterProblem, unlike } from "../../model/query/query-reader.ts";

/** An answer other than the page asked for. The message is for the reader; the problems say what to mend. */
export class HttpError extends Error {
  readonly status: number;
  readonly problems: readonly ParameterProblem[];
  /** Where what was asked for can still be read of. */
  readonly links: readonly ErrorLink[];

  constructor(
    status: number,
    message: string,
    problems: readonly ParameterProblem[] = [],
    links: readonly ErrorLink[] = [],
  ) {
    super(message);
    this.name = "HttpError";
    this.status = status;
    this.problems = problems;
    this.links = links;
  }
}

export interface ErrorLink {
  readonly label: string;
  readonly href: string;
}

/** Nothing of that kind, "a chart", is called so; `known` are the names that there are, where they are few. */
export function notFound(what: string, name: string, known: readonly string[] = []): HttpError {
  const among = known.length > 0 ? `; there are ${known.join(", ")}` : "";
  return new HttpError(
    404,
    `there is no ${what.replace(/^an? /, "")} ${JSON.stringify(name.slice(0, 80))}${among}`,
  );
}

/** The 400 of one such parameter. */
export function refused(parameter: string, takes: string, given: unknown): HttpError {
  return badRequest([unlike(parameter, takes, given)]);
}

export function badRequest(problems: readonly ParameterProblem[]): HttpError {
  return new HttpError(400, "the address has parameters that are not understood", problems);
}
