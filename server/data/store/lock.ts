import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

const PATIENCE_MS = 20_000;

/**
 * Runs `work` while no other process does, by a lock on an open file: the kernel gives it back when its holder
 * ends, however it ends. A child process that is given the file holds the lock as well, until it has ended.
 * Throws where another process keeps the lock for longer than `patience` milliseconds.
 */
export async function withLock<T>(
  file: string,
  work: (holding: number) => Promise<T>,
  patience = PATIENCE_MS,
): Promise<T> {
  const handle = await (OPEN_LOCKED === undefined
    ? openThenLock(file, patience)
    : openLocked(file, patience));
  try {
    return await work(handle.fd);
  } finally {
    await handle.close();
  }
}

const OPEN = constants.O_RDWR | constants.O_CREAT;

/** What BSD systems, macOS among them, call O_EXLOCK and O_NONBLOCK: opened and locked in one. */
const OPEN_LOCKED = ["darwin", "freebsd", "openbsd"].includes(process.platform) ? 0x20 | 0x04 : undefined;

/** Elsewhere the program flock locks what it was given open; the lock stays when it has ended. */
async function openThenLock(file: string, patience: number): Promise<FileHandle> {
  const handle = await open(file, OPEN, 0o600);
  try {
    const child = spawn("flock", ["-x", "3"], { stdio: ["ignore", "ignore", "ignore", handle.fd] });
    const tired = setTimeout(() => child.kill(), patience);
    const [code, signal] = await once(child, "close").finally(() => clearTimeout(tired));
    if (signal !== null) throw new Error(atWork(file));
    if (code !== 0)
      throw new Error(`expected a folder that takes locks, got status ${code} from flock: ${file}`);
    return handle;
  } catch (error) {
    await handle.close();
    const missing = (error as NodeJS.ErrnoException).syscall === "spawn flock";
    throw missing ? new Error("expected the program flock on the PATH, found none", { cause: error }) : error;
  }
}

const RETRY_MS = 25;

async function openLocked(file: string, patience: number): Promise<FileHandle> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await open(file, OPEN | (OPEN_LOCKED ?? 0), 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
    if (Date.now() > until) throw new Error(atWork(file));
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function atWork(file: string): string {
  return `expected the data to be free for a change, found another process at work: ${file}`;
}
