import { basename } from "node:path";
import { plural } from "../../model/numbers/format.ts";
import { slug } from "../../model/records/slug.ts";
import { monthOf } from "../../model/time/calendar.ts";
import type { Folder } from "../records/folder.ts";
import type { IncidentRow } from "./columns.ts";
import { readFormat } from "./format-reader.ts";
import type { Importer, ImportRequest } from "./importer.ts";
import { coverageOf, describe, namedBy, readBatches } from "./incoming.ts";
import { intersect, type Stretch } from "./months.ts";
import { sidesOf } from "./names.ts";
import { type Incoming, planIncidents } from "./plan.ts";
import { ImportError, rowLimit } from "./problem.ts";
import { type DateOrder, inOrder } from "./slashed.ts";
import type { StreamOptions } from "./stream.ts";
import { ucdpWords } from "./texts.ts";
import { incidentOf, UCDP_EVENTS } from "./ucdp-event.ts";
import {
  compareUcdpVersions,
  parseUcdpVersion,
  type UcdpVersion,
  ucdpSource,
  versionOfEvents,
  versionOfName,
} from "./ucdp-version.ts";
import { type UcdpSelection, World } from "./ucdp-world.ts";
import type { Batch } from "./update.ts";

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

export interface UcdpOptions extends StreamOptions {
  /** The version, where the file's name does not say it. */
  readonly release?: string | undefined;
  /** Whether a file without any of the events is one in which none happened, as a month may be. */
  readonly mayBeNone?: boolean;
  /** What the files cover, where their version does not say it; `sole` where this file alone does. */
  readonly coverage?: { readonly stretches: readonly Stretch[]; readonly sole: boolean } | undefined;
}

/**
 * Reads the events of a selection from a file of UCDP GED or of UCDP Candidate Events, as UCDP or the
 * Humanitarian Data Exchange gives them out. Free text (headlines, articles, descriptions of places) is left
 * where it is. Throws an ImportError for anything that is no such file, is cut off or holds none of them.
 */
export function readUcdp(file: string, selection: UcdpSelection, options: UcdpOptions = {}): Promise<Batch> {
  return inOrder(file, UCDP_EVENTS, options, (order) => readEvents(file, selection, options, order));
}

async function readEvents(
  file: string,
  selection: UcdpSelection,
  options: UcdpOptions,
  order: DateOrder | undefined,
): Promise<Batch> {
  const name = basename(file);
  const stated = options.release === undefined ? versionOfName(name) : statedVersion(options.release);
  const world = new World(selection, order);
  const countRow = rowLimit(options.most);
  const rows = new Map<string, IncidentRow>();
  const oddOnes = new Set<string>();
  let twice = 0;
  const { records, remarks, hasHeader } = await readFormat(file, UCDP_EVENTS, options, ({ cell, fail }) => {
    if (!world.takes(cell)) return;
    const { row, odd } = incidentOf(cell, order, fail);
    countRow();
    if (rows.has(row.id)) twice += 1;
    rows.set(row.id, row);
    if (odd) oddOnes.add(row.id);
    else oddOnes.delete(row.id);
  });
  if (rows.size === 0 && (options.mayBeNone !== true || world.events === 0))
    throw new ImportError(name, world.nothing());
  const release = stated ?? versionOfEvents(monthOf(world.first), monthOf(world.last));
  const source = ucdpSource(release, stated === undefined);
  const own = [release];
  const given = options.coverage;
  const coverage = given ? (given.sole ? given.stretches : intersect(own, given.stretches)) : own;
  for (const [id, row] of rows) rows.set(id, { ...row, source: source.id });
  return {
    file: name,
    release: { version: release.version, coverage, country: world.onlyCountry, source },
    rows: [...rows.values()],
    records,
    remarks: [
      stated
        ? ""
        : `read as version ${release.version}, which its newest event fits (say --release if it is another)`,
      !hasHeader ? "has no header; read with the columns of UCDP GED" : "",
      order ? `dates such as 03/04 read with the ${order}, as all of them can be` : "",
      ...remarks,
      world.onlyCountry && `holds events in ${world.onlyCountry} only`,
      twice > 0 ? `${plural(twice, "event")} twice, the last of each kept` : "",
      oddOnes.size > 0 ? `${plural(oddOnes.size, "event")} with bounds out of order, kept as published` : "",
    ].filter(Boolean),
  };
}

function statedVersion(text: string): UcdpVersion {
  const version = parseUcdpVersion(text);
  if (!version)
    throw new ImportError("--release", `expected a UCDP version such as 24.1 or 23.0.10, got ${text}`);
  return version;
}
