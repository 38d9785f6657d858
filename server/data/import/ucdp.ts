import { basename } from "node:path";
import { monthOf } from "../../model/time/calendar.ts";
import { isHxlRow } from "../reading/hxl.ts";
import type { IncidentRow } from "./columns.ts";
import { plural } from "./figures.ts";
import { findColumns } from "./header.ts";
import { rowKeeper } from "./keep.ts";
import { intersect, type Stretch } from "./months.ts";
import { ImportError } from "./problem.ts";
import { type DateOrder, inOrder } from "./slashed.ts";
import { type Cells, readTable, type StreamOptions } from "./stream.ts";
import { incidentOf, UCDP_COLUMNS, type UcdpPlaces } from "./ucdp-event.ts";
import {
  parseUcdpVersion,
  type UcdpVersion,
  ucdpSource,
  ucdpStretch,
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

const FORMAT = "UCDP events";

/** Some Candidate releases (24.0.1 among them) came out without a header; their columns are these. */
const UNNAMED =
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob".split(
    ",",
  );

/**
 * Reads the events of a selection from a file of UCDP GED or of UCDP Candidate Events, as UCDP or the
 * Humanitarian Data Exchange gives them out. Free text (headlines, articles, descriptions of places) is left
 * where it is. Throws an ImportError for anything that is no such file, is cut off or holds none of them.
 */
export function readUcdp(file: string, selection: UcdpSelection, options: UcdpOptions = {}): Promise<Batch> {
  const placesIn = (header: Cells) => {
    const { date_start, date_end } = findColumns(columnsIn(header), UCDP_COLUMNS, basename(file), FORMAT);
    return [date_start, date_end];
  };
  return inOrder(file, { name: "date_start", placesIn }, options, (order) =>
    readEvents(file, selection, options, order),
  );
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
  const keep = rowKeeper(options.most);
  const rows = new Map<string, IncidentRow>();
  const oddOnes = new Set<string>();
  let places: UcdpPlaces | undefined;
  let hxl = false;
  let encoding = "";
  let twice = 0;
  const unnamed = { found: false };
  const records = await readTable(
    file,
    {
      onHeader: (cells) => {
        unnamed.found = columnsIn(cells) === UNNAMED;
        places = findColumns(columnsIn(cells), UCDP_COLUMNS, name, FORMAT);
        return unnamed.found ? "row" : "header";
      },
      onEncoding: (words) => {
        encoding = words;
      },
      onRow: (cells, line) => {
        if (!places) return;
        if (!hxl && world.events === 0 && isHxlRow(cells)) {
          hxl = true;
          return;
        }
        if (!world.takes(cells, places)) return;
        const fail = (column: string, message: string) => {
          throw new ImportError(`${name}:${line()}: ${column}`, message);
        };
        const { row, odd } = incidentOf(cells, places, order, fail);
        const kept = keep(row);
        if (rows.has(kept.id)) twice += 1;
        rows.set(kept.id, kept);
        if (odd) oddOnes.add(kept.id);
        else oddOnes.delete(kept.id);
      },
    },
    options,
  );
  if (rows.size === 0 && (options.mayBeNone !== true || world.events === 0))
    throw new ImportError(name, world.nothing());
  const release = stated ?? versionOfEvents(monthOf(world.first), monthOf(world.last));
  const source = ucdpSource(release, stated === undefined);
  const own = [ucdpStretch(release)];
  const given = options.coverage;
  const coverage = given ? (given.sole ? given.stretches : intersect(own, given.stretches)) : own;
  for (const [id, row] of rows) rows.set(id, { ...row, source: source.id });
  const sum = records - Number(hxl);
  return {
    file: name,
    release: { version: release.version, coverage, country: world.onlyCountry, source },
    rows: [...rows.values()],
    records: sum,
    remarks: [
      stated
        ? ""
        : `read as version ${release.version}, which its newest event fits (say --release if it is another)`,
      unnamed.found ? "has no header; read with the columns of UCDP GED" : "",
      order ? `dates such as 03/04 read with the ${order}, as all of them can be` : "",
      encoding,
      hxl ? "second row of HXL tags left out" : "",
      world.onlyCountry && `holds events in ${world.onlyCountry} only`,
      twice > 0 ? `${plural(twice, "event")} twice, the last of each kept` : "",
      oddOnes.size > 0 ? `${plural(oddOnes.size, "event")} with bounds out of order, kept as published` : "",
    ].filter(Boolean),
  };
}

function columnsIn(first: Cells): Cells {
  return first.length === UNNAMED.length && /^\d+$/.test(first[0] ?? "") ? UNNAMED : first;
}

function statedVersion(text: string): UcdpVersion {
  const version = parseUcdpVersion(text);
  if (!version)
    throw new ImportError("--release", `expected a UCDP version such as 24.1 or 23.0.10, got ${text}`);
  return version;
}
