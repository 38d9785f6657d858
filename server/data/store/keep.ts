import type { Dataset } from "../../model/records/dataset.ts";
import type { Folder } from "../records/folder.ts";
import type { Snapshot } from "./store.ts";

/**
 * The Dataset with those lists of incidents of an older one that it has unchanged: as the same objects they keep
 * what was worked out of them.
 */
export function keepLists({ dataset, files }: Snapshot, old: Snapshot): Dataset {
  const same = sameLists(files, old.files);
  const incidents = [...dataset.incidents].map(([id, list]) => {
    const known = same(id) ? old.dataset.incidents.get(id) : undefined;
    return [id, known ?? list] as const;
  });
  return Object.freeze({ ...dataset, incidents: new Map(incidents) });
}

/** Whether the incidents of a dataset are the same in both folders. */
export function sameLists(files: Folder, old: Folder): (id: string) => boolean {
  const same = (file: string) => {
    const [mine, theirs] = [files.get(file), old.get(file)];
    return mine === theirs || (mine && theirs && Buffer.compare(mine, theirs) === 0) === true;
  };
  // Incidents name their sources, and the descriptor says how they are read.
  const alike = same("sources.csv") && same("datapackage.json");
  return (id) => alike && same(`incidents/${id}.csv`);
}
