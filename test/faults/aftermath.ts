import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { openRepository } from "../../server/data/store/repository.ts";
import type { Folders } from "../data/store/folders.ts";

/** The series that are published together, each with the same number for May 2010. */
export const FILES = ["attacks-claimed", "security-deaths-reported", "forced-returns"];

/** What was found after a process was killed and the data opened again. */
export interface Aftermath {
  /** The number in each of the files that are published together. */
  readonly numbers: readonly (number | undefined)[];
  /** The highest number of a publication that was begun, and of one that was said to be done. */
  readonly begun: number;
  readonly done: number;
  readonly problems: number;
  /** Files that differ between the folder and the head of the history, and files that should not be there. */
  readonly torn: readonly string[];
  readonly log: readonly string[];
}

/** Opens the data as the next start does, and looks at all of it. */
export async function lookAt(folders: Folders, begun: number, done: number): Promise<Aftermath> {
  folders.lines.length = 0;
  const store = await folders.open();
  const numbers = FILES.map((id) => {
    const { observations = [] } = store.current().series.find((each) => each.id === id) ?? {};
    return observations.find(({ period }) => period.edtf === "2010-05")?.quantity.value ?? undefined;
  });
  const problems = store.problems().length;
  await folders.close(store);
  return { numbers, begun, done, problems, torn: await tornFiles(folders), log: [...folders.lines] };
}

async function tornFiles({ dataDir, stateDir }: Folders): Promise<string[]> {
  const repository = openRepository(path.join(stateDir, "history.git"));
  const files = await repository.read((await repository.head()) ?? "");
  const found = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = found.map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)));
  const differ = [...new Set([...files.keys(), ...paths])].filter((file) => {
    const [head, disk] = [files.get(file), path.join(dataDir, file)];
    return !head || !existsSync(disk) || Buffer.compare(head, readFileSync(disk)) !== 0;
  });
  return [...differ, ...readdirSync(stateDir).filter((name) => /^publishing\.json|\.new$/.test(name))];
}
