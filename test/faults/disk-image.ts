import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const BYTES = 96 * 1024 * 1024;

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
    execFileSync("umount", [this.folder]);
    rmSync(this.#image);
    this.#image = snapshot;
    this.#mount();
  }

  remove(): void {
    execFileSync("umount", [this.folder]);
    rmSync(this.#root, { recursive: true, force: true });
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
