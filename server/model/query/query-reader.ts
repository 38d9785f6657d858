/** The parameters of an address, as a parsed query has them: a name may stand several times. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A parameter that is not understood, and what it takes. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly message: string;
}

/** Reads the parameters of an address, and collects all that is wrong with them. An empty one is not given. */
export class QueryReader {
  readonly problems: ParameterProblem[] = [];
  readonly #query: Query;

  constructor(query: Query) {
    this.#query = query;
  }

  refuse(parameter: string, takes: string, given: unknown): void {
    this.problems.push(unlike(parameter, takes, given));
  }

  /** Refuses all but these. */
  expectOnly(names: readonly string[]): void {
    for (const name of Object.keys(this.#query))
      if (!names.includes(name)) this.refuse(name.slice(0, 60), `one of ${names.join(", ")}`, name);
  }

  /** The value as it is written, null where none is given. */
  one(name: string): string | null {
    const [value = "", ...others] = [this.#query[name] ?? ""].flat();
    if (others.length === 0) return value || null;
    this.problems.push({ parameter: name, message: `expected one value, got ${others.length + 1}` });
    return null;
  }

  /** What is made of the value, null where none is given. Undefined is made of one that is not understood. */
  read<T>(name: string, takes: string, parse: (text: string) => T | undefined): T | null {
    const text = this.one(name);
    if (text === null) return null;
    const value = parse(text);
    if (value === undefined) this.refuse(name, takes, text);
    return value ?? null;
  }

  oneOf<T extends string>(
    name: string,
    known: readonly T[],
    takes = known.length > 1 ? `one of ${known.join(", ")}` : `${known[0]} or nothing`,
  ): T | null {
    return this.read(name, takes, (text) => known.find((each) => each === text));
  }

  whole(name: string, least: number, most: number, takes = "a whole number"): number | null {
    return this.read(name, `${takes} from ${least} to ${most}`, (text) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return number >= least && number <= most ? number : undefined;
    });
  }
}

/** What is said of one that is not understood. */
export function unlike(parameter: string, takes: string, given: unknown): ParameterProblem {
  return { parameter, message: `expected ${takes}, got ${JSON.stringify(String(given).slice(0, 60))}` };
}
