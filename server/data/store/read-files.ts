import type { Folder } from "../records/folder.ts";
import { type Git, GitError } from "./git.ts";

/** Reads the files of a commit that are wanted in one go, by their paths. Throws where one is missing or cut short. */
export async function readFiles(
  git: Git,
  commit: string,
  isWanted: (file: string) => boolean,
): Promise<Folder> {
  const listing = await git(["ls-tree", "-r", "-z", "--full-tree", commit]);
  const tree = listing
    .toString()
    .split("\0")
    .flatMap((line) => {
      const [, id, file] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
      return id && file && isWanted(file) ? [[file, id] as const] : [];
    });
  const files = new Map<string, Uint8Array>();
  if (tree.length === 0) return files;
  const output = await git(["cat-file", "--batch"], { input: tree.map(([, id]) => `${id}\n`).join("") });
  let offset = 0;
  for (const [file, id] of tree) {
    const end = output.indexOf(10, offset);
    const header = output.subarray(offset, end).toString("latin1");
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
    if (end < 0 || !header.startsWith(id) || !(end + 1 + size <= output.length)) {
      throw new GitError(`expected ${file} as it was published, found it missing or cut short: ${id}`);
    }
    files.set(file, Uint8Array.from(output.subarray(end + 1, end + 1 + size)));
    offset = end + 1 + size + 1;
  }
  return files;
}
