import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

interface GitOptions {
  readonly input?: string | Uint8Array;
  /** An open file that the process keeps open until it ends: the lock is held for as long. */
  readonly holding?: number | undefined;
  /** What asks others is given up after so many milliseconds. */
  readonly patience?: number;
}

/** The branch that is served. */
export const BRANCH = "refs/heads/main";

/** Runs git on one repository and gives back what it printed. Throws with git's own words. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<Buffer>;

/** What git said where it failed, and what it had printed until then. Never the content of a file. */
export class GitError extends Error {
  readonly printed: Buffer;

  constructor(words: string, printed: Buffer = Buffer.alloc(0), options?: ErrorOptions) {
    super(words, options);
    this.name = "GitError";
    this.printed = printed;
  }
}

export class NoGit extends GitError {
  constructor(cause: unknown) {
    super("expected the program git on the PATH, found none", undefined, { cause });
    this.name = "NoGit";
  }
}

/** Nothing of the user's or the machine's git settings counts, and no hook is run. */
export function openGit(gitDir: string): Git {
  return async (args, { input = "", holding, patience = 0 } = {}) => {
    const child = spawn("git", [...SETTINGS.flatMap((each) => ["-c", each]), ...args], {
      // Named outright, so that a folder owned by another user is no hindrance.
      env: { ...environment(), GIT_DIR: gitDir },
      cwd: path.parse(gitDir).root,
      stdio: ["pipe", "pipe", "pipe", ...(holding === undefined ? [] : [holding])],
      timeout: patience,
    });
    const { stdin, stdout, stderr } = child as {
      [K in "stdin" | "stdout" | "stderr"]: NonNullable<(typeof child)[K]>;
    };
    const [printed, said]: [Buffer[], Buffer[]] = [[], []];
    stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    stderr.on("data", (chunk: Buffer) => said.push(chunk));
    // A git that ends early says why by itself.
    stdin.on("error", () => {});
    stdin.end(input);
    const [code, signal] = await once(child, "close").catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === "ENOENT" ? new NoGit(cause) : new GitError(cause.message, undefined, { cause });
    });
    if (code === 0) return Buffer.concat(printed);
    if (signal !== null && patience > 0)
      throw new GitError(`expected an answer within ${patience / 1000} s, got none`);
    const words = Buffer.concat(said)
      .toString()
      .replaceAll(/^fast-import: .*$/gm, "")
      .trim()
      .replace(/^(fatal|error|warning): /, "");
    throw new GitError(words || `git ${args[0]} ended with ${signal ?? code}`, Buffer.concat(printed));
  };
}

const SETTINGS = [
  "core.hooksPath=/dev/null",
  // Without fsync a power cut could leave a branch that names a commit which was never written.
  "core.fsync=committed,loose-object,reference",
  "core.fsyncMethod=fsync",
  "core.filesRefLockTimeout=500",
  "core.quotePath=false",
  // Whoever publishes waits.
  "core.compression=1",
  "gc.auto=0",
  // It would only be asked, with a process of its own at each look at a shared history, and say that there is nothing to do.
  "maintenance.auto=false",
];

const INHERITED = [
  ...["PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"],
  // Who it is to others, and how it gets to them.
  ...["HOME", "SSH_AUTH_SOCK", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS"],
  ...[
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "GIT_SSL_CAINFO",
    "https_proxy",
    "HTTPS_PROXY",
    "no_proxy",
    "NO_PROXY",
  ],
];

function environment(): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
}
