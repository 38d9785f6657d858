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

export interface LogOptions {
  readonly level: LogLevel;
  /** Lines for people on a terminal, else JSON, one object a line. */
  readonly plain?: boolean;
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

const WAITING_BYTES = 64 * 1024;
/** In UTF-8, of one unit of a JavaScript string. */
const MOST_BYTES_A_UNIT = 3;

/** A log of single lines, on standard output unless told otherwise. Line breaks inside values stay escaped. */
export function createLog({
  level,
  plain = process.stdout.isTTY === true,
  write = writeTogether(process.stdout),
  now = () => new Date(),
}: LogOptions): Log {
  const threshold = LOG_LEVELS.indexOf(level);
  const time = timer(now);
  const at =
    (name: Exclude<LogLevel, "silent">) =>
    (message: string, fields: Fields = {}): void => {
      if (LOG_LEVELS.indexOf(name) > threshold) return;
      write(plain ? formatPlain(name, message, fields) : formatJson(time(), name, message, fields));
    };
  return { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
}

/** Lines of a twentieth of a second go out in one write, in their order: a busy server logs thousands a second. */
export function writeTogether(stream: NodeJS.WritableStream): (line: string) => void {
  // Bytes and not text: strings that wait would be copied by the collector, a third of what a line costs.
  let waiting = Buffer.alloc(0);
  let length = 0;
  const flush = () => {
    if (length > 0) stream.write(waiting.subarray(0, length));
    waiting = Buffer.alloc(0);
    length = 0;
  };
  process.once("exit", flush);
  // A log that nobody reads any more is no reason to stop serving.
  stream.on("error", () => {});
  return (line) => {
    const longest = line.length * MOST_BYTES_A_UNIT;
    if (length + longest > waiting.length) {
      flush();
      waiting = Buffer.allocUnsafeSlow(Math.max(WAITING_BYTES, longest));
      setTimeout(flush, 50).unref();
    }
    length += waiting.write(line, length);
  };
}

/** The time of a line; many have the same. */
function timer(now: () => Date): () => string {
  let millis = Number.NaN;
  let text = "";
  return () => {
    const time = now();
    if (time.getTime() !== millis) {
      millis = time.getTime();
      text = time.toISOString();
    }
    return text;
  };
}

/** A terminal obeys more than the characters that JSON escapes, and some turn the order of a line's letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function harmless(line: string): string {
  return line.replace(UNSEEN, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** By hand, because a line goes with every answer: one JSON.stringify for all its fields takes longer. */
function formatJson(time: string, level: string, message: string, fields: Fields): string {
  let line = `{"time":"${time}","level":"${level}","message":${quote(message)}`;
  for (const name in fields) {
    const value = fields[name];
    if (typeof value === "string") line += `,"${name}":${quote(value)}`;
    else if (value !== undefined)
      line += `,"${name}":${typeof value === "number" && !Number.isFinite(value) ? null : value}`;
  }
  return `${line}}\n`;
}

/** Nearly all texts are made of these alone, and JSON changes none of them. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : harmless(JSON.stringify(text));
}

function formatPlain(level: string, message: string, fields: Fields): string {
  const rest = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === "string" ? JSON.stringify(value) : value}`)
    .join("");
  return `${harmless(`${level === "info" ? "" : `${level}: `}${message}${rest}`)}\n`;
}
