import { compare } from "../../model/time/dates.ts";
import type { Folder } from "../records/folder.ts";
import type { Importer, ImportRequest } from "./importer.ts";
import { coverageOf, describe, readBatches } from "./incoming.ts";
import { readList } from "./list.ts";
import { readMapping, UNDATED } from "./mapping.ts";
import { type Incoming, planIncidents } from "./plan.ts";
import { ImportError } from "./problem.ts";
import type { StreamOptions } from "./stream.ts";
import { listWords } from "./texts.ts";

export const LIST: Importer = {
  label: "Another list",
  note: "with a mapping file that says what its columns are",
  help: "any other list, with a mapping",
  plan: async (folder, request, options) => planIncidents(folder, await read(folder, request, options)),
};

async function read(folder: Folder, request: ImportRequest, options: StreamOptions): Promise<Incoming> {
  if (!request.map) throw new ImportError("csv", "expected --map and a mapping file, got none");
  const mapping = await readMapping(request.map);
  const id = request.id || mapping.dataset.id;
  const given = { ...options, coverage: coverageOf(request) };
  const batches = await readBatches(folder, { ...request, id }, (file, mayBeNone) =>
    readList(file, mapping, { ...given, mayBeNone }),
  );
  // Of files imported together, all rows are in the one list: the parts do not take each other's away.
  return {
    ...describe(id, listWords(mapping), request),
    batches: joined(batches),
    order: (a, b) => (a === UNDATED || b === UNDATED ? 0 : compare(a, b)),
    sourceOf: mapping.sourceOf,
  };
}

function joined(batches: Incoming["batches"]): Incoming["batches"] {
  const [first] = batches;
  if (!first || batches.length === 1) return batches;
  const rows = new Map(batches.flatMap((batch) => batch.rows.map((row) => [row.id, row] as const)));
  return [
    {
      ...first,
      file: batches.map(({ file }) => file).join(", "),
      rows: [...rows.values()],
      records: batches.reduce((sum, { records }) => sum + records, 0),
      remarks: [...new Set(batches.flatMap(({ remarks }) => remarks))],
    },
  ];
}
