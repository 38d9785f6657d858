import { type IncidentRow, NO_INCIDENT } from "./columns.ts";
import { code, count, decimal } from "./figures.ts";
import type { TableFormat } from "./format-reader.ts";
import { areaName } from "./names.ts";
import type { Fail } from "./problem.ts";
import type { DateOrder } from "./slashed.ts";
import type { Cells } from "./stream.ts";
import { eventDate } from "./ucdp-date.ts";

/** Some Candidate releases (24.0.1 among them) came out without a header; their columns are these. */
const UNNAMED =
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob".split(
    ",",
  );

/** What is read of an event; the rest of a file is left where it is. */
export const UCDP_EVENTS = {
  name: "UCDP events",
  columns: {
    id: {},
    relid: { optional: true },
    code_status: { optional: true },
    type_of_violence: {},
    dyad_name: {},
    dyad_new_id: { also: ["dyad_id"], optional: true },
    side_a: {},
    side_b: {},
    where_prec: {},
    where_coordinates: {},
    adm_1: {},
    adm_2: {},
    latitude: {},
    longitude: {},
    country: {},
    date_prec: {},
    date_start: {},
    date_end: {},
    deaths_a: {},
    deaths_b: {},
    deaths_civilians: {},
    deaths_unknown: {},
    best: { also: ["best_est"] },
    high: { also: ["high_est"] },
    low: { also: ["low_est"] },
  },
  dates: ["date_start", "date_end"],
  firstLine: (cells: Cells) =>
    cells.length === UNNAMED.length && /^\d+$/.test(cells[0] ?? "")
      ? { is: "row", names: UNNAMED }
      : { is: "header", names: cells },
} as const satisfies TableFormat<string>;

type UcdpColumn = keyof typeof UCDP_EVENTS.columns;
export type UcdpCell = (column: UcdpColumn) => string;

/** Whole numbers that stand for something. */
const CODES: readonly UcdpColumn[] = ["id", "type_of_violence", "where_prec", "date_prec"];

/** An event as an incident, its source still to be set; `odd` where its bounds are out of order. */
export function incidentOf(
  of: UcdpCell,
  order: DateOrder | undefined,
  fail: Fail,
): { row: IncidentRow; odd: boolean } {
  const cell: UcdpCell = (name) => (CODES.includes(name) ? code(of(name)) : of(name));
  const killed: UcdpCell = (name) => count(cell(name), name, fail);
  const id = cell("id");
  if (!/^\d+$/.test(id)) fail("id", `expected an event's number, got ${JSON.stringify(id)}`);
  const [best, low, high] = [killed("best"), killed("low"), killed("high")];
  const odd = Number(low) > Number(best) || Number(best) > Number(high);
  const time = { start: cell("date_start"), end: cell("date_end"), precision: cell("date_prec") };
  const date = eventDate(time, order, fail);
  const status = cell("code_status");
  const review =
    status === "" || status.toLowerCase() === "clear"
      ? ""
      : `Under review by UCDP (${status.toLowerCase()}).`;
  const row: IncidentRow = {
    ...NO_INCIDENT,
    id,
    date: date.edtf,
    ...placeOf(cell, fail),
    ...actorsOf(cell),
    ...deathsOf(cell, killed, fail),
    killed: best,
    killed_low: low,
    killed_high: high,
    locator: cell("relid") ? `event ${id} (${cell("relid")})` : `event ${id}`,
    note: [review, date.note].filter(Boolean).join(" "),
  };
  return { row, odd };
}

/** A place counts as near, district and so on by `where_prec`: 1 to 7 of the GED codebook. */
function placeOf(cell: UcdpCell, fail: Fail): Partial<IncidentRow> {
  const [province, district, place] = [
    areaName(cell("adm_1")),
    areaName(cell("adm_2")),
    cell("where_coordinates"),
  ];
  const area = district ? "district" : province ? "province" : "country";
  const precision = ["exact", "near", "district", "province", area, "country", "unknown"][
    Number(cell("where_prec")) - 1
  ];
  if (precision === undefined)
    fail("where_prec", `expected 1 to 7, got ${JSON.stringify(cell("where_prec"))}`);
  const named = /^[125]$/.test(cell("where_prec")) || (district === "" && /^3$/.test(cell("where_prec")));
  return {
    place: named ? place : "",
    district,
    province,
    country: cell("country"),
    latitude: decimal(cell("latitude"), "latitude", fail),
    longitude: decimal(cell("longitude"), "longitude", fail),
    where_precision: precision ?? "unknown",
  };
}

/** UCDP says who struck in one-sided violence only; of a fight it names both sides, and so does the row. */
function actorsOf(cell: UcdpCell): Partial<IncidentRow> {
  if (cell("type_of_violence") !== "3") return { actor: cell("dyad_name") };
  return { actor: cell("side_a"), target: cell("side_b").toLowerCase() };
}

function deathsOf(cell: UcdpCell, killed: UcdpCell, fail: Fail): Partial<IncidentRow> {
  const type = cell("type_of_violence");
  if (!/^[123]$/.test(type)) fail("type_of_violence", `expected 1, 2 or 3, got ${JSON.stringify(type)}`);
  const sides = [
    { deaths: killed("deaths_a"), state: isState(cell("side_a")) },
    { deaths: killed("deaths_b"), state: isState(cell("side_b")) },
  ].slice(0, type === "3" ? 1 : 2);
  const sum = (state: boolean) => {
    const of = sides.filter((side) => side.state === state && side.deaths !== "");
    return of.length === 0 ? "" : String(of.reduce((total, { deaths }) => total + Number(deaths), 0));
  };
  return {
    killed_security: sum(true),
    killed_militants: sum(false),
    killed_civilians: killed("deaths_civilians"),
    killed_unknown: killed("deaths_unknown"),
  };
}

function isState(side: string): boolean {
  return /^government of\b/i.test(side);
}
