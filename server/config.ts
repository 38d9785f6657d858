import { isIP } from "node:net";
import path from "node:path";
import type { SharedOptions } from "./data/store/shared-history.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";

/** How this server runs; see the README's list of the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly stateDir: string;
  /** Empty, or `/ttp`: with a slash in front and none at the end. */
  readonly basePath: string;
  readonly requireSignIn: "editors" | "everyone";
  readonly logLevel: LogLevel;
  /** Addresses, networks or Express's names for them; empty where no proxy is trusted. */
  readonly trustedProxies: readonly string[];
  /** The hosts that are answered for, in lower case; empty where any is. */
  readonly allowedHosts: readonly string[];
  /** Where several servers publish to; null where this one keeps its own history. */
  readonly history: SharedOptions | null;
  /** What who asks for a look at the shared history has to know; null where nobody may. */
  readonly hookSecret: string | null;
  /** In lower case; null where no proxy says who the reader is. */
  readonly trustedUserHeader: string | null;
  /** In lower case; null where no proxy says what the reader may. */
  readonly trustedRoleHeader: string | null;
  /** Whether a publication waits for a second person. */
  readonly review: "none" | "required";
}

/** Where a page elsewhere, whose name is made to lead here, could read what its readers may; null where it could not. */
export function openHosts({ host, allowedHosts }: Pick<Config, "host" | "allowedHosts">): string | null {
  const isOpen = !/^(?:127\.|::1$|localhost$)/.test(host) && allowedHosts.length === 0;
  return isOpen
    ? "HOST listens beyond this machine and ALLOWED_HOSTS is empty: name there what readers type"
    : null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Wrong values in the environment, one line each: the variable, what it takes, what was found. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/** Reads the environment; relative folders count from `folder`. Throws a {@link ConfigError} with every wrong value. */
export function parseConfig(env: Environment, folder: string): Config {
  const problems: string[] = [];
  const read = readerOf(env, problems);
  const folderAt = (name: string, fallback: string) => path.resolve(folder, env[name]?.trim() || fallback);

  const config: Config = {
    port: read("PORT", 3000, "a whole number from 0 to 65535", parsePort),
    host: read("HOST", "127.0.0.1", "an IP address or a host name", parseHost),
    dataDir: folderAt("DATA_DIR", "data"),
    stateDir: folderAt("STATE_DIR", "var"),
    basePath: read("BASE_PATH", "", "a path such as /ttp", parseBasePath),
    requireSignIn: read("REQUIRE_SIGN_IN", "editors", "editors or everyone", (text) =>
      text === "editors" || text === "everyone" ? text : undefined,
    ),
    logLevel: read("LOG_LEVEL", "info", `one of ${LOG_LEVELS.join(", ")}`, (text) =>
      LOG_LEVELS.find((level) => level === text),
    ),
    trustedProxies: read(
      "TRUSTED_PROXIES",
      [],
      "addresses or networks such as 127.0.0.1,10.0.0.0/8, or loopback, linklocal, uniquelocal",
      parseProxies,
    ),
    allowedHosts: read(
      "ALLOWED_HOSTS",
      [],
      "names or addresses such as ttp.example.org,10.0.0.5:3000",
      parseHosts,
    ),
    history: parseHistory(read),
    hookSecret: read("HISTORY_HOOK_SECRET", null, "a secret of at least 16 characters", (text) =>
      text.length >= 16 ? text : undefined,
    ),
    trustedUserHeader: read(
      "TRUSTED_USER_HEADER",
      null,
      "the name of a header such as X-Remote-User",
      parseHeader,
    ),
    trustedRoleHeader: read(
      "TRUSTED_ROLE_HEADER",
      null,
      "the name of a header such as X-Remote-Role",
      parseHeader,
    ),
    review: read("REVIEW", "none", "none or required", (text) =>
      text === "none" || text === "required" ? text : undefined,
    ),
  };
  if (config.hookSecret !== null && config.history === null) {
    problems.push("HISTORY_HOOK_SECRET: expected HISTORY_REMOTE beside it, got none");
  }
  if (config.trustedUserHeader !== null && config.trustedProxies.length === 0) {
    problems.push("TRUSTED_USER_HEADER: expected TRUSTED_PROXIES beside it, got none");
  }
  if (config.trustedRoleHeader !== null && config.trustedUserHeader === null) {
    problems.push("TRUSTED_ROLE_HEADER: expected TRUSTED_USER_HEADER beside it, got none");
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

type Read = <T>(name: string, fallback: T, takes: string, parse: (text: string) => T | undefined) => T;

function readerOf(env: Environment, problems: string[]): Read {
  return (name, fallback, takes, parse) => {
    const text = env[name]?.trim();
    if (text === undefined || text === "") return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    problems.push(`${name}: expected ${takes}, got ${JSON.stringify(text.slice(0, 80))}`);
    return fallback;
  };
}

/**
 * Where several servers publish to, by the environment; null where each keeps its own. Throws a {@link ConfigError}.
 */
export function readHistory(env: Environment): SharedOptions | null {
  const problems: string[] = [];
  const history = parseHistory(readerOf(env, problems));
  if (problems.length > 0) throw new ConfigError(problems);
  return history;
}

function parseHistory(read: Read): SharedOptions | null {
  const remote = read("HISTORY_REMOTE", "", "an address that git takes", (text) =>
    // What begins so is an option to git.
    text.startsWith("-") ? undefined : text,
  );
  const branch = read("HISTORY_BRANCH", "main", "the name of a branch", (text) =>
    /^[A-Za-z0-9][A-Za-z0-9._/-]{0,200}$/.test(text) && !/\.\.|\/\/|[./]$|\.lock$/.test(text)
      ? text
      : undefined,
  );
  const seconds = read("HISTORY_FETCH_SECONDS", 5, "a whole number from 1 to 3600", (text) =>
    /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3600 ? Number(text) : undefined,
  );
  return remote === "" ? null : { remote, branch, seconds };
}

function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65535 ? port : undefined;
}

function parseHost(text: string): string | undefined {
  return isIP(text) || /^[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(text) ? text : undefined;
}

function parseBasePath(text: string): string | undefined {
  const parts = text.split("/").filter((part) => part !== "");
  if (parts.some((part) => !/^[A-Za-z0-9._~-]+$/.test(part) || /^\.+$/.test(part))) return undefined;
  return parts.map((part) => `/${part}`).join("");
}

/** A name or an address, and perhaps a port: nothing that could mean more in a link, a citation or a feed. */
const HOST = /^(?:[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?\.?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Whether a text is what a request may name as its host: `ttp.example.org`, `10.0.0.5:3000`, `[::1]`. */
export function isHost(text: string): boolean {
  return HOST.test(text);
}

function parseHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(",").map((part) => part.trim().toLowerCase());
  return hosts.every(isHost) ? hosts : undefined;
}

function parseHeader(text: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(text) ? text.toLowerCase() : undefined;
}

function parseProxies(text: string): readonly string[] | undefined {
  const proxies = text.split(",").map((part) => part.trim());
  return proxies.every(isProxy) ? proxies : undefined;
}

function isProxy(text: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
