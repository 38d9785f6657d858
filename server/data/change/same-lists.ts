import type { Folder } from "../records/folder.ts";
import { isSameFile } from "./changed-files.ts";

/** Whether the incidents of a dataset are the same in both folders. */
export function sameLists(files: Folder, old: Folder): (id: string) => boolean {
  const same = (file: string) => isSameFile(files.get(file), old.get(file));
  // Incidents name their sources, and the descriptor says how they are read.
  const alike = same("sources.csv") && same("datapackage.json");
  return (id) => alike && same(`incidents/${id}.csv`);
}
