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

/** In the state folder: locked by every server that uses it. */
export const IN_USE = "running.lock";

/**
 * Says for as long as this process runs that it uses a folder, together with others that do. Gives back whether it
 * could be said: a folder that takes no locks or cannot be written is used all the same.
 */
export async function sayInUse(file: string): Promise<boolean> {
  const flags = OPEN_LOCKED === undefined ? OPEN : OPEN | OPEN_SHARED;
  const handle = await open(file, flags, 0o600).catch(() => null);
  if (handle === null) return false;
  // An open file that nothing refers to would be closed, and its lock gone.
  inUse.push(handle);
  return OPEN_LOCKED !== undefined || (await tryFlock(handle, "-s")) === 0;
}

const inUse: FileHandle[] = [];

/** Whether a process says that it uses a folder. */
export async function isInUse(file: string): Promise<boolean> {
  try {
    const handle = await open(file, constants.O_RDWR | (OPEN_LOCKED ?? 0));
    try {
      return OPEN_LOCKED === undefined && (await tryFlock(handle, "-x")) === TAKEN;
    } finally {
      await handle.close();
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EAGAIN";
  }
}

/** What flock ends with where it may not wait and another has the lock. */
const TAKEN = 1;

/** The status of flock, which does not wait; null where there is no such program. */
async function tryFlock(handle: FileHandle, how: "-s" | "-x"): Promise<number | null> {
  const child = spawn("flock", [how, "-n", "3"], { stdio: ["ignore", "ignore", "ignore", handle.fd] });
  return once(child, "close").then(
    ([code]) => code as number | null,
    () => null,
  );
}

const OPEN = constants.O_RDWR | constants.O_CREAT;

/** What BSD systems, macOS among them, call O_EXLOCK and O_NONBLOCK: opened and locked in one. */
const OPEN_LOCKED = ["darwin", "freebsd", "openbsd"].includes(process.platform) ? 0x20 | 0x04 : undefined;

/** The same of O_SHLOCK, for a lock that several have. */
const OPEN_SHARED = 0x10 | 0x04;

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
