import { randomBytes } from "node:crypto";
import { link, readFile, rename, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

/** A lock that is not touched for this long belongs to nobody any more, whatever it says. */
const STALE_MS = 30_000;
const TOUCH_MS = 5_000;
const RETRY_MS = 25;

/**
 * Runs `work` while no other process does, by a lock file that names its owner. The lock of a process that is
 * gone is taken over. Throws where another process keeps it for longer than `patience` milliseconds.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, patience = 20_000): Promise<T> {
  const owner = `${process.pid} ${await startOf(process.pid)} ${hostname()} ${randomBytes(8).toString("hex")}`;
  const until = Date.now() + patience;
  while (!(await take(file, owner))) {
    await removeStale(file);
    if (Date.now() > until) {
      const [pid, , host] = (await read(file)).split(" ");
      throw new Error(
        `expected the data to be free for a change, found process ${pid} on ${host} at work: ${file}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  const touch = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), TOUCH_MS);
  touch.unref();
  try {
    return await work();
  } finally {
    clearInterval(touch);
    if ((await read(file)) === owner) await unlink(file).catch(() => {});
  }
}

async function take(file: string, owner: string): Promise<boolean> {
  // Written first and linked then: a lock never stands there without its owner's name.
  const own = `${file}.${owner.slice(-16)}`;
  try {
    await writeFile(own, owner);
  } catch (error) {
    await unlink(own).catch(() => {});
    throw error;
  }
  try {
    await link(own, file);
    return true;
  } catch (error) {
    // Missing: the owner of the lock has swept it away just now.
    if (["EEXIST", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  } finally {
    await unlink(own).catch(() => {});
  }
}

async function removeStale(file: string): Promise<void> {
  const found = await read(file);
  if (!found || !(await isStale(file, found))) return;
  const aside = `${file}.${randomBytes(8).toString("hex")}`;
  await rename(file, aside).catch(() => {});
  const moved = await read(aside);
  // Between looking and moving another process may have taken the lock over: it gets it back.
  if (moved && moved !== found) await link(aside, file).catch(() => {});
  await unlink(aside).catch(() => {});
}

async function isStale(file: string, owner: string): Promise<boolean> {
  const [pid = "", start = "", host = ""] = owner.split(" ");
  if (host === hostname()) {
    const now = await startOf(Number(pid));
    if (now === "gone" || (now !== start && !now.endsWith("/"))) return true;
  }
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > STALE_MS;
}

/** What a later process under the same number does not share, ending in "/" where unknown; "gone" without one. */
async function startOf(pid: number): Promise<string> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "gone";
  }
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
  // A zombie is as good as gone, though its number is still taken.
  return fields[0] === "Z" ? "gone" : `${boot.trim()}/${fields[19] ?? ""}`;
}

async function read(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
