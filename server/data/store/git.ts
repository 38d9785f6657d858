import { simpleGit } from "simple-git";

/** Runs git's plumbing in one repository; nothing of the user's or the machine's git settings counts. */
export interface Git {
  /** What the command printed. Throws with git's own words. */
  readonly run: (args: readonly string[], options?: GitOptions) => Promise<string>;
  /** The same for blobs, byte for byte. */
  readonly bytes: (args: readonly string[], options?: GitOptions) => Promise<Buffer>;
}

export interface GitOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** `gitDir` must exist. It is named outright, so that a folder owned by another user is no hindrance. */
export function openGit(gitDir: string): Git {
  return {
    run: async (args, options = {}) => translate(session(gitDir, options).raw([...args])),
    bytes: async (args, options = {}) => {
      const [command, ...rest] = args;
      if (command !== "cat-file") throw new TypeError(`expected cat-file, got ${JSON.stringify(command)}`);
      return translate<Buffer>(session(gitDir, options).binaryCatFile(rest));
    },
  };
}

/** Without fsync a power cut could leave a branch that names a commit which was never written. */
const CONFIG = [
  "core.fsync=reference",
  "core.fsyncMethod=fsync",
  "core.filesRefLockTimeout=500",
  "core.quotePath=false",
  "core.autocrlf=false",
  "gc.auto=0",
];

const INHERITED = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LD_LIBRARY_PATH"];

function session(gitDir: string, { input, env }: GitOptions) {
  const own: Record<string, string> = {
    GIT_DIR: gitDir,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: process.platform === "win32" ? "NUL" : "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
    ...env,
  };
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return simpleGit({
    baseDir: gitDir,
    config: CONFIG,
    maxConcurrentProcesses: 4,
    allowEnvironment: Object.keys(own).filter((name) => name.startsWith("GIT_")),
    // The settings file named is the empty one.
    unsafe: { allowUnsafeConfigPaths: true },
    completion: { onClose: true, onExit: false },
    input: () => (typeof input === "string" ? input : input && Buffer.from(input)),
  }).env({ ...Object.fromEntries(inherited), ...own });
}

async function translate<T>(answer: PromiseLike<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const words = /ENOENT/.test(text)
      ? "expected the program git on the PATH, found none"
      : text.trim().replace(/^(fatal|error): /, "");
    throw new Error(`history: ${words}`, { cause });
  }
}
