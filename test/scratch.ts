import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Keeps in one folder what lasts as long as the processes of the tests, which are ended before they could tidy. */
export default function setup(): () => void {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(path.join(isFit(MEMORY) ? MEMORY : tmpdir(), "ttp-tests-"));
  // What is tried as another user has to pass.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}

/** The store waits for the disk at every change: in memory its tests take half as long. */
const MEMORY = "/dev/shm";

/** Whether there is room and programs may be run there. */
function isFit(place: string): boolean {
  const program = path.join(place, `ttp-tests-${process.pid}`);
  try {
    const { bavail, bsize } = statfsSync(place);
    if (bavail * bsize < 2 ** 31) return false;
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    execFileSync(program);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(program, { force: true });
  }
}
