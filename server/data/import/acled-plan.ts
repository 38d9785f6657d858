import { slug } from "../../model/records/slug.ts";
import { compare } from "../../model/time/dates.ts";
import type { Folder } from "../records/folder.ts";
import { acledSourceId, readAcled } from "./acled.ts";
import type { Importer, ImportRequest } from "./importer.ts";
import { coverageOf, describe, namedBy, readBatches } from "./incoming.ts";

import { type Incoming, planIncidents } from "./plan.ts";
import { ImportError } from "./problem.ts";
import type { StreamOptions } from "./stream.ts";
import { acledWords } from "./texts.ts";

export const ACLED: Importer = {
  label: "ACLED",
  note: "an export of events",
  help: "ACLED's export of events",
  idOf: ({ actors, country }) => slug(`acled-${namedBy([...actors, country])}`),
  plan: async (folder, request, options) => planIncidents(folder, await read(folder, request, options)),
};

async function read(folder: Folder, request: ImportRequest, options: StreamOptions): Promise<Incoming> {
  const { id, actors, country, disorder } = request;
  if (actors.length === 0) {
    throw new ImportError("acled", 'expected --actor, such as --actor "Tehrik-e-Taliban Pakistan"');
  }
  const selection = { actors, country, disorder };
  const given = { ...options, release: request.release || undefined, coverage: coverageOf(request) };
  const batches = await readBatches(folder, request, (file, mayBeNone) =>
    readAcled(file, selection, { ...given, mayBeNone }),
  );
  return {
    ...describe(id, acledWords(selection), request),
    batches,
    order: compare,
    sourceOf: acledSourceId,
  };
}
