import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Folder, readFolder } from "../../server/data/records/folder.ts";
import { type Loading, loadDataset } from "../../server/data/records/load.ts";
import { formatProblem } from "../../server/model/records/problems.ts";

export const BASE = new URL("base/", import.meta.url).pathname;
export const TODAY = "2024-06-01";

/** The files of the small valid folder that all cases begin with. */
export async function readBase(): Promise<Map<string, Uint8Array>> {
  return new Map((await readFolder(BASE)).files);
}

/** The base folder with one file replaced; `null` takes it away. */
export async function baseWith(path: string, content: string | Uint8Array | null): Promise<Folder> {
  const files = await readBase();
  if (content === null) files.delete(path);
  else files.set(path, typeof content === "string" ? Buffer.from(content) : content);
  return files;
}

export function load(files: Folder): Loading {
  return loadDataset(files, { today: TODAY });
}

/** All that a reading says, a line each, as the terminal shows it. */
export function linesOf(loading: Loading): string[] {
  return [
    ...(loading.problems ?? []).map((problem) => formatProblem(problem)),
    ...loading.warnings.map((warning) => `${formatProblem(warning)} (warning)`),
    ...loading.readAs.map(({ file, line, column, found, read }) => {
      const message = `${JSON.stringify(found)} read as ${JSON.stringify(read)}`;
      return `${formatProblem({ level: "warning", file, line, column, message })} (note)`;
    }),
  ];
}

/** A folder on disk with the base's files, to be changed and thrown away. */
export async function temporaryBase(): Promise<{
  readonly folder: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "data-"));
  await cp(BASE, folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function namesIn(folder: URL): Promise<string[]> {
  return (await readdir(folder)).sort();
}
