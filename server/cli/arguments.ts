import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./desk.ts";

/** Options and names on a command line; a UsageError with the words of Node where they are none. */
export function readArguments<T extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: T,
) {
  try {
    const config = { args: [...args], options, allowPositionals: true, strict: true } as const;
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message.charAt(0).toLowerCase() + error.message.slice(1) : "",
    );
  }
}
