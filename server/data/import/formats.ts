import { parsePointOfTime } from "../../model/chart/view.ts";
import { compare, parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { readDescriptor } from "../reading/descriptor.ts";
import { Report } from "../reading/report.ts";
import type { Folder } from "../records/folder.ts";
import { ACLED } from "./acled-plan.ts";
import type { Importer, ImportRequest } from "./importer.ts";
import { LIST } from "./list-plan.ts";
import type { ImportPlan } from "./plan.ts";
import { ImportError, listNames } from "./problem.ts";
import type { StreamOptions } from "./stream.ts";
import { UCDP_GED } from "./ucdp.ts";
import { UCDP_BRD } from "./ucdp-brd.ts";
import { UNHCR } from "./unhcr.ts";

/** The foreign formats. A new one is a file and a line here: the terminal's help and the desk's form follow. */
export const IMPORTERS = {
  "ucdp-ged": UCDP_GED,
  "ucdp-brd": UCDP_BRD,
  acled: ACLED,
  unhcr: UNHCR,
  csv: LIST,
} as const satisfies Readonly<Record<string, Importer>>;

export type Format = keyof typeof IMPORTERS;
export const FORMATS = Object.keys(IMPORTERS) as readonly Format[];

export const NO_REQUEST: Omit<ImportRequest, "files"> = {
  dyad: "",
  side: "",
  country: "",
  actors: [],
  disorder: [],
  id: "",
  coverage: "",
  release: "",
  published: "",
  note: "",
  series: false,
  map: "",
};

/**
 * Reads foreign files and works out what they change in a folder that is sound. Writes nothing. Throws an
 * ImportError, in one line, for a request or a file that cannot be imported; the signal's reason on an abort.
 */
export async function planImport(
  folder: Folder,
  format: Format,
  request: ImportRequest,
  options: StreamOptions = {},
): Promise<ImportPlan> {
  if (request.files.length === 0) throw new ImportError(format, "expected a file to import, got none");
  const importer: Importer = IMPORTERS[format];
  const id = request.id || (importer.idOf?.(request) ?? "");
  if (id !== "" && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new ImportError("--id", `expected lower-case letters, digits and single hyphens, got ${id}`);
  }
  if (request.release && request.files.length > 1) {
    throw new ImportError("--release", `expected one file with it, got ${request.files.length}`);
  }
  const plan = await importer.plan(folder, { ...request, id }, options);
  return { ...plan, remarks: [...plan.remarks, ...outsideWindow(folder, plan.periods)] };
}

/** What of new data lies outside the time that charts show to a reader who asks for none, in a sentence; none where all is in it. */
function outsideWindow(folder: Folder, periods: readonly string[]): string[] {
  const { from, to } = readDescriptor(folder, new Report())?.settings ?? { from: "", to: "" };
  const [start, end] = [parsePointOfTime(from)?.start, parsePointOfTime(to)?.end];
  const outside = periods.filter((period) => {
    const span = parseDate(period);
    if (!span) return false;
    return (start !== undefined && (span.end ?? "9999") <= start) || (end !== undefined && span.start >= end);
  });
  if (outside.length === 0) return [];
  const names = outside.toSorted((a, b) => compare(b, a)).map((period) => formatPeriod(period));
  const window = [from || "the first data", to || "the newest data"].map((edge) => formatPeriod(edge));
  return [
    `${outside.length === periods.length ? "nothing new" : "not all"} is in the default view of the charts (${window.join(" to ")}); outside of it: ${listNames(names)}`,
  ];
}

function formatPeriod(edtf: string): string {
  const span = parseDate(edtf);
  return span?.end ? formatSpan({ ...span, end: span.end, open: false }) : edtf;
}
