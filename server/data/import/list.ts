import { basename } from "node:path";
import { DateTime } from "luxon";
import { plural } from "../../model/numbers/format.ts";
import { INCIDENT_FIELDS } from "../../model/records/incident-fields.ts";
import { compare, parseDate } from "../../model/time/dates.ts";
import { type IncidentRow, NO_INCIDENT } from "./columns.ts";
import { dayOfTime, plausible } from "./day.ts";
import { count, decimal } from "./figures.ts";
import { ownText } from "./format-reader.ts";
import { type Mapped, type Mapping, type Rule, UNDATED } from "./mapping.ts";
import type { Stretch } from "./months.ts";
import { type Fail, ImportError, listNames, rowLimit } from "./problem.ts";
import { type Cells, readTable, type StreamOptions } from "./stream.ts";
import type { Batch } from "./update.ts";

interface ListOptions extends StreamOptions {
  readonly coverage?: readonly Stretch[] | undefined;
  readonly mayBeNone?: boolean;
}

const PRECISIONS = ["exact", "near", "district", "province", "country", "unknown", ""];

/** Problems of one file that are told: who has more begins with these. */
const MOST_PROBLEMS = 20;

/**
 * Reads a list of somebody's own as its mapping says. Throws an ImportError where the two do not fit, with all that
 * is wrong in its rows.
 */
export async function readList(file: string, mapping: Mapping, options: ListOptions = {}): Promise<Batch> {
  const name = basename(file);
  const countRow = rowLimit(options.most);
  const rows = new Map<string, IncidentRow>();
  let seen = 0;
  let places = new Map<string, number>();
  const problems: string[] = [];
  /** What comes of it; undefined, with the problem told, where nothing does. */
  const attempt = <T>(make: () => T): T | undefined => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  const { records, remarks } = await readTable(
    file,
    {
      onFirst: (cells) => {
        places = placesOf(cells, mapping, name);
        return "header";
      },
      onRow: (cells, _line, fail) => {
        seen += 1;
        if (!isWanted(cells, mapping, places)) return;
        const row = incidentOf(cells.map(ownText), mapping, places, fail, attempt);
        countRow();
        if (rows.has(row.id))
          attempt(() => fail("id", `expected each id once, got ${JSON.stringify(row.id)} again`));
        if (row.id !== "") rows.set(row.id, row);
      },
    },
    options,
  );
  refuseAll(problems);
  if (rows.size === 0 && (options.mayBeNone !== true || seen === 0)) {
    throw new ImportError(name, `expected rows of the mapping's where, found none among ${seen}`);
  }
  return {
    file: name,
    release: {
      version: mapping.version || UNDATED,
      coverage: options.coverage ?? mapping.coverage,
      country: "",
      source: mapping.source,
    },
    rows: [...rows.values()].sort((a, b) => compare(a.id, b.id)),
    records,
    remarks: [
      ...remarks,
      rows.size < seen ? `${plural(seen - rows.size, "row")} left out, as the mapping's where asks` : "",
      mapping.coverage.length === 0 && !options.coverage
        ? "covers no month in full, so that nothing is counted as zero (say dataset.coverage)"
        : "",
    ].filter(Boolean),
  };
}

function refuseAll(problems: readonly string[]): void {
  const [first, ...rest] = problems;
  if (first === undefined) return;
  const [place = "", message = ""] = splitOnce(first, ": ");
  const more = rest.length - (MOST_PROBLEMS - 1);
  const told = rest.slice(0, MOST_PROBLEMS - 1);
  throw new ImportError(
    place,
    [message, ...told, ...(more > 0 ? [`and ${plural(more, "more problem")}`] : [])].join("\n"),
  );
}

function splitOnce(text: string, at: string): readonly string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + at.length)];
}

function placesOf(header: Cells, { columns, where }: Mapping, name: string): Map<string, number> {
  const names = header.map((cell) => cell.trim());
  const wanted = [
    ...[...columns.values()].flatMap((rule) => ("column" in rule ? rule.column : [])),
    ...where.keys(),
  ];
  const missing = [...new Set(wanted)].filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new ImportError(
      `${name}:1`,
      `expected the columns ${listNames(missing)}, found ${listNames(names, 40)}`,
    );
  }
  const twice = wanted.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice) throw new ImportError(`${name}:1`, `expected the column ${twice} once, found it twice`);
  return new Map(wanted.map((column) => [column, names.indexOf(column)]));
}

function isWanted(cells: Cells, { where }: Mapping, places: ReadonlyMap<string, number>): boolean {
  return [...where].every(([column, values]) =>
    values.includes((cells[places.get(column) ?? -1] ?? "").trim()),
  );
}

function incidentOf(
  cells: Cells,
  mapping: Mapping,
  places: ReadonlyMap<string, number>,
  fail: Fail,
  attempt: (make: () => string) => string | undefined,
): IncidentRow {
  const row: Record<string, string> = { ...NO_INCIDENT, source: mapping.source.id };
  for (const [name, rule] of mapping.columns) {
    const column = "column" in rule ? rule.column : name;
    const found = cellFor(rule, cells, places);
    row[name] = attempt(() => checked(name, found, mapping, (_, message) => fail(column, message))) ?? "";
  }
  if (!row.locator) row.locator = `row ${row.id}`;
  return row as unknown as IncidentRow;
}

function cellFor(rule: Rule, cells: Cells, places: ReadonlyMap<string, number>): string {
  if (!("column" in rule)) return rule.value;
  const cell = (cells[places.get(rule.column) ?? -1] ?? "").trim();
  return rule.values.get(cell) ?? cell;
}

function checked(name: Mapped, text: string, mapping: Mapping, fail: Fail): string {
  if (name === "id") return idOf(text, fail);
  if (name === "date") return dateOf(text, mapping.dateFormat, fail);
  const { kind } = INCIDENT_FIELDS[name];
  if (kind === "people") return count(text, name, fail);
  if (kind === "degrees") return decimal(text, name, fail);
  if (name === "where_precision" && !PRECISIONS.includes(text)) {
    return fail(
      name,
      `expected one of ${listNames(PRECISIONS.filter(Boolean))}, got ${JSON.stringify(text)}`,
    );
  }
  return text.replace(/\s+/g, " ");
}

/** Ids stand in addresses: what is no letter or digit becomes a hyphen. */
function idOf(text: string, fail: Fail): string {
  const id = text.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return id === "" ? fail("id", `expected an id, got ${JSON.stringify(text)}`) : id;
}

function dateOf(text: string, format: string, fail: Fail): string {
  if (format !== "") {
    const date = DateTime.fromFormat(text, format, { zone: "utc", locale: "en" });
    const day = date.isValid ? date.toISODate() : null;
    if (day) return plausible(day, "date", fail);
    return fail("date", `expected a date of the form ${format}, got ${JSON.stringify(text)}`);
  }
  if (/^\d{4}-/.test(text)) plausible(text, "date", fail);
  const span = parseDate(dayOfTime(text, "date", fail) ?? text);
  if (span) return plausible(span.edtf, "date", fail);
  return fail("date", `expected an ISO date, or date.format in the mapping, got ${JSON.stringify(text)}`);
}
