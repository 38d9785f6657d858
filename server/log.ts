export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names are words of the program's own; values may be anybody's. */
export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  readonly error: (message: string, fields?: Fields) => void;
  readonly warn: (message: string, fields?: Fields) => void;
  readonly info: (message: string, fields?: Fields) => void;
  readonly debug: (message: string, fields?: Fields) => void;
}

interface LogOptions {
  readonly level: LogLevel;
  /** Lines for people on a terminal, else JSON, one object a line. */
  readonly plain?: boolean;
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

/** A log of single lines, on standard output unless told otherwise. Line breaks inside values stay escaped. */
export function createLog({
  level,
  plain = process.stdout.isTTY === true,
  write = writeTogether(process.stdout),
  now = () => new Date(),
}: LogOptions): Log {
  const threshold = LOG_LEVELS.indexOf(level);
  const at =
    (name: Exclude<LogLevel, "silent">) =>
    (message: string, fields: Fields = {}): void => {
      if (LOG_LEVELS.indexOf(name) > threshold) return;
      write(plain ? formatPlain(name, message, fields) : formatJson(now(), name, message, fields));
    };
  return { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
}

/** Lines of a twentieth of a second go out in one write, in their order: a busy server logs thousands a second. */
export function writeTogether(stream: NodeJS.WritableStream): (line: string) => void {
  let waiting = "";
  const flush = () => {
    if (waiting !== "") stream.write(waiting);
    waiting = "";
  };
  process.once("exit", flush);
  // A log that nobody reads any more is no reason to stop serving.
  stream.on("error", () => {});
  return (line) => {
    if (waiting === "") setTimeout(flush, 50).unref();
    waiting += line;
  };
}

/** A terminal obeys more than the characters that JSON escapes, and some turn the order of a line's letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function harmless(line: string): string {
  return line.replace(UNSEEN, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function formatJson(time: Date, level: string, message: string, fields: Fields): string {
  return `${harmless(JSON.stringify({ time, level, message, ...fields }))}\n`;
}

function formatPlain(level: string, message: string, fields: Fields): string {
  const rest = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === "string" ? JSON.stringify(value) : value}`)
    .join("");
  return `${harmless(`${level === "info" ? "" : `${level}: `}${message}${rest}`)}\n`;
}
