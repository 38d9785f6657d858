import { basename } from "node:path";
import { plural } from "../../model/numbers/format.ts";
import { monthOf } from "../../model/time/calendar.ts";
import type { IncidentRow } from "./columns.ts";
import { readFormat } from "./format-reader.ts";
import { intersect, type Stretch } from "./months.ts";
import { ImportError, rowLimit } from "./problem.ts";
import { type DateOrder, inOrder } from "./slashed.ts";
import type { StreamOptions } from "./stream.ts";
import { incidentOf, UCDP_EVENTS } from "./ucdp-event.ts";
import {
  parseUcdpVersion,
  type UcdpVersion,
  ucdpSource,
  versionOfEvents,
  versionOfName,
} from "./ucdp-version.ts";
import { type UcdpSelection, World } from "./ucdp-world.ts";
import type { Batch } from "./update.ts";

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
