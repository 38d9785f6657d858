import { createHash } from "node:crypto";
import type { Folder } from "./folder.ts";
import type { Git } from "./git.ts";

/** Path → blob id. */
export type Tree = ReadonlyMap<string, string>;

const ids = new WeakMap<Uint8Array, string>();

/** The id git gives to these bytes, without asking git. Bytes never change once they are in a Folder. */
export function blobId(bytes: Uint8Array): string {
  const known = ids.get(bytes);
  if (known !== undefined) return known;
  const id = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  ids.set(bytes, id);
  return id;
}

export async function readTree(git: Git, commit: string): Promise<Tree> {
  const listing = await git.run(["ls-tree", "-r", "-z", "--full-tree", commit]);
  const tree = new Map<string, string>();
  for (const line of listing.split("\0")) {
    const match = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line);
    if (match?.[1] && match[2]) tree.set(match[2], match[1]);
  }
  return tree;
}

/** Reads all blobs of a tree in one go. */
export async function readBlobs(git: Git, tree: Tree): Promise<Folder> {
  const files = new Map<string, Uint8Array>();
  if (tree.size === 0) return files;
  const ids = [...tree.values()];
  const output = await git.bytes(["cat-file", "--batch"], { input: `${ids.join("\n")}\n` });
  let offset = 0;
  for (const [path, id] of tree) {
    const end = output.indexOf(10, offset);
    const header = output.subarray(offset, end).toString("latin1");
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
    if (end < 0 || !header.startsWith(id) || !(end + 1 + size <= output.length)) {
      throw new Error(`history: expected ${path} whole, got ${JSON.stringify(header.slice(0, 80))}`);
    }
    files.set(path, Uint8Array.from(output.subarray(end + 1, end + 1 + size)));
    offset = end + 1 + size + 1;
  }
  return files;
}

/** Writes what `known` does not have yet, and the tree of it all; the bytes pass through no filter. */
export async function writeTree(git: Git, files: Folder, known: Tree): Promise<string> {
  const have = new Set(known.values());
  const tree = new Map<string, string>();
  const missing = new Map<string, Uint8Array>();
  for (const [path, bytes] of files) {
    const id = blobId(bytes);
    tree.set(path, id);
    if (!have.has(id)) missing.set(id, bytes);
  }
  const pending = [...missing];
  // A few at a time: a first reading writes every file.
  while (pending.length > 0) {
    await Promise.all(
      pending.splice(0, 4).map(async ([id, bytes]) => {
        const written = await git.run(["hash-object", "-w", "--stdin"], { input: bytes });
        if (written.trim() !== id)
          throw new Error(`history: expected the object ${id}, got ${written.trim()}`);
      }),
    );
  }
  return makeTree(git, [...tree]);
}

/** One tree object a folder, the innermost first. */
async function makeTree(git: Git, files: readonly (readonly [path: string, id: string])[]): Promise<string> {
  const lines: string[] = [];
  const folders = new Map<string, (readonly [string, string])[]>();
  for (const [path, id] of files) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      lines.push(`100644 blob ${id}\t${path}`);
      continue;
    }
    const folder = path.slice(0, slash);
    const inside = folders.get(folder) ?? [];
    inside.push([path.slice(slash + 1), id]);
    folders.set(folder, inside);
  }
  for (const [folder, inside] of folders) lines.push(`040000 tree ${await makeTree(git, inside)}\t${folder}`);
  const id = await git.run(["mktree", "-z"], { input: lines.map((line) => `${line}\0`).join("") });
  return id.trim();
}
