import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const BYTES = 96 * 1024 * 1024;
const UNMOUNT_TRIES = 200;
const UNMOUNT_WAIT_MS = 50;

/** A disk of its own: a file with a file system that is mounted. What was not flushed is not in the file yet. */
export class DiskImage {
  readonly #root = mkdtempSync(path.join(tmpdir(), "disk-"));
  readonly folder = path.join(this.#root, "mounted");
  #image = path.join(this.#root, "0.img");
  #cuts = 0;

  /** `contents` is copied to it and flushed. */
  constructor(contents: string) {
    mkdirSync(this.folder);
    writeFileSync(this.#image, "");
    truncateSync(this.#image, BYTES);
    execFileSync("mkfs.ext4", ["-q", this.#image]);
    this.#mount();
    cpSync(contents, this.folder, { recursive: true });
    execFileSync("sync", ["-f", this.folder]);
  }

  /** The file as it is now: all that a power cut at this moment would leave. */
  snapshot(): string {
    this.#cuts += 1;
    const copy = path.join(this.#root, `${this.#cuts}.img`);
    execFileSync("cp", ["--sparse=always", this.#image, copy]);
    return copy;
  }

  /** Goes on with a snapshot, as after the power has come back: the journal is replayed. Nobody may use it now. */
  restart(snapshot: string): void {
    this.#unmount();
    rmSync(this.#image);
    this.#image = snapshot;
    this.#mount();
  }

  remove(): void {
    this.#unmount();
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** Processes that were killed may still be ending, and keep it busy. */
  #unmount(): void {
    for (let tries = 1; ; tries++) {
      const { status, stderr } = spawnSync("umount", [this.folder], { encoding: "utf8" });
      if (status === 0) return;
      if (tries === UNMOUNT_TRIES) throw new Error(stderr);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, UNMOUNT_WAIT_MS);
    }
  }

  #mount(): void {
    execFileSync("mount", ["-o", "loop", this.#image, this.folder]);
  }
}

/** Mounting takes a machine that has loop devices, and its administrator. */
export function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), "can-mount-"));
  try {
    const disk = new DiskImage(folder);
    disk.remove();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
