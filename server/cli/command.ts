import { type ParseArgsConfig, parseArgs } from "node:util";
import { ConfigError } from "../config.ts";
import type { Io, Status } from "./io.ts";

/** Something a command was told that it cannot follow; its words are for the person at the terminal. */
export class UsageError extends Error {}

export interface Command {
  /** Its line among all actions. */
  readonly summary: string;
  readonly run: (args: readonly string[], io: Io) => Promise<Status>;
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Asked<T extends Options> = ReturnType<typeof readArguments<T>>;

/**
 * A command that explains itself where it is asked to, and else hands its options and names to `work`. Errors that a
 * person can do something about end with their words, without a stack: status 2 where it was called wrongly, else 1.
 */
export function command<T extends Options>(
  { summary, help, options }: { readonly summary: string; readonly help: string; readonly options: T },
  work: (asked: Asked<T>, io: Io) => Promise<Status>,
): Command {
  const run = async (args: readonly string[], io: Io): Promise<Status> => {
    if (args.includes("--help") || args.includes("-h")) {
      io.out(help);
      return 0;
    }
    try {
      return await work(readArguments(args, options), io);
    } catch (error) {
      // A mistake in the program shows its stack.
      if (!(error instanceof Error) || error instanceof TypeError) throw error;
      io.err(error.message);
      return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
    }
  };
  return { summary, run };
}

/** Options and names on a command line; a UsageError with Node's first sentence where they are none. */
function readArguments<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true } as const);
  } catch (error) {
    const [first = ""] = (error instanceof Error ? error.message : "").split(". ");
    throw new UsageError(first.charAt(0).toLowerCase() + first.slice(1));
  }
}

/** The one file that a command was given. */
export function oneFile([file = "", ...more]: readonly string[], name: string): string {
  if (file !== "" && more.length === 0) return file;
  throw new UsageError(`expected one file, got ${more.length + (file === "" ? 0 : 1)}; see ${name} --help`);
}

/** What a file could not be read for, as what was asked wrongly. */
export function noFile(what: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`expected ${what}, got ${error instanceof Error ? error.message : String(error)}`);
  };
}
