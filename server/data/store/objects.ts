import type { Folder } from "../records/folder.ts";
import type { Git } from "./git.ts";
import { type GitObject, makeObject } from "./loose.ts";

/** Path → blob id. */
export type Tree = ReadonlyMap<string, string>;

const ids = new WeakMap<Uint8Array, string>();

/** The id git gives to these bytes, without asking git. Bytes never change once they are in a Folder. */
export function blobId(bytes: Uint8Array): string {
  const known = ids.get(bytes);
  if (known !== undefined) return known;
  const { id } = makeObject("blob", bytes);
  ids.set(bytes, id);
  return id;
}

export function treeOf(files: Folder): Tree {
  return new Map([...files].map(([file, bytes]) => [file, blobId(bytes)]));
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

/** The objects of a folder that `known` does not have yet, and the id of its tree. Bytes pass through no filter. */
export function makeTree(
  files: Folder,
  known: Tree,
): { readonly root: string; readonly objects: readonly GitObject[] } {
  const have = new Set(known.values());
  const objects = new Map<string, GitObject>();
  const ids = new Map<string, string>();
  for (const [path, bytes] of files) {
    const id = blobId(bytes);
    ids.set(path, id);
    if (!have.has(id)) objects.set(id, makeObject("blob", bytes));
  }
  const root = addTree([...ids], objects);
  return { root, objects: [...objects.values()] };
}

/** One tree object a folder, the innermost first. */
function addTree(
  files: readonly (readonly [path: string, id: string])[],
  objects: Map<string, GitObject>,
): string {
  const entries: { readonly mode: string; readonly name: string; readonly id: string }[] = [];
  const folders = new Map<string, (readonly [string, string])[]>();
  for (const [path, id] of files) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      entries.push({ mode: "100644", name: path, id });
      continue;
    }
    const folder = path.slice(0, slash);
    const inside = folders.get(folder) ?? [];
    inside.push([path.slice(slash + 1), id]);
    folders.set(folder, inside);
  }
  for (const [name, inside] of folders) entries.push({ mode: "40000", name, id: addTree(inside, objects) });
  // Git sorts by bytes, and a folder as if its name ended in a slash.
  const place = ({ mode, name }: (typeof entries)[number]) =>
    Buffer.from(mode === "40000" ? `${name}/` : name);
  entries.sort((a, b) => Buffer.compare(place(a), place(b)));
  const body = entries.flatMap(({ mode, name, id }) => [
    Buffer.from(`${mode} ${name}\0`),
    Buffer.from(id, "hex"),
  ]);
  const tree = makeObject("tree", Buffer.concat(body));
  objects.set(tree.id, tree);
  return tree.id;
}
