import { slug } from "../../model/records/slug.ts";
import type { Folder } from "../records/folder.ts";
import type { Importer, ImportRequest } from "./importer.ts";
import { coverageOf, describe, namedBy, readBatches } from "./incoming.ts";
import { sidesOf } from "./names.ts";
import { type Incoming, planIncidents } from "./plan.ts";
import { ImportError } from "./problem.ts";
import type { StreamOptions } from "./stream.ts";
import { ucdpWords } from "./texts.ts";
import { readUcdp } from "./ucdp.ts";
import { compareUcdpVersions, parseUcdpVersion, ucdpSource } from "./ucdp-version.ts";

export const UCDP_GED: Importer = {
  label: "UCDP",
  note: "GED or a Candidate release, as downloaded: .csv, .zip or .xlsx",
  help: "UCDP GED or a UCDP Candidate release, from ucdp.uu.se or the Humanitarian Data Exchange",
  idOf: ({ dyad, side, country }) => {
    const sides = sidesOf(dyad).filter((name) => !/^government of\b/i.test(name));
    // A side has other events than the dyad of that side and a government, and is a dataset of its own.
    const parts = [
      namedBy(sides.length > 0 ? sides : [dyad]),
      side && `side-${namedBy([side])}`,
      namedBy([country]),
    ];
    return slug(`ucdp-ged-${parts.filter(Boolean).join("-")}`);
  },
  plan: async (folder, request, options) => planIncidents(folder, await read(folder, request, options)),
};

async function read(folder: Folder, request: ImportRequest, options: StreamOptions): Promise<Incoming> {
  const { id, dyad, side, country, files } = request;
  const selection = { dyad, side, country };
  if (!dyad && !side && !country) {
    throw new ImportError(
      "ucdp-ged",
      'expected --dyad, --side or --country, such as --dyad "Government of Pakistan - TTP"',
    );
  }
  const stretches = coverageOf(request);
  const coverage = stretches && { stretches, sole: files.length === 1 };
  const given = { ...options, release: request.release || undefined, coverage };
  const batches = await readBatches(folder, request, (file, mayBeNone) =>
    readUcdp(file, selection, { ...given, mayBeNone }),
  );
  return {
    ...describe(id, ucdpWords(selection), request),
    batches,
    order: compareUcdpVersions,
    sourceOf: (version) => {
      const known = parseUcdpVersion(version);
      return known ? ucdpSource(known, false).id : "";
    },
  };
}
