import { addDays, type Month, nextMonth, pad } from "../../model/time/calendar.ts";
import { compare, parseDate } from "../../model/time/dates.ts";
import { NO_SOURCE, type SourceRow } from "./columns.ts";
import { ImportError } from "./problem.ts";

/**
 * UCDP's numbering (ucdp.uu.se/downloads). `24.1` is the release of 2024, which holds 1989 to 2023; `23.0.10`
 * is the Candidate release for October 2023; `24.01.24.06` holds the candidate events of January to June 2024.
 */
export interface UcdpVersion {
  readonly version: string;
  readonly kind: "yearly" | "candidate";
  readonly first: Month;
  readonly last: Month;
}

const FIRST_YEARLY = "1989-01";

/** Reads a version, or undefined. */
export function parseUcdpVersion(text: string): UcdpVersion | undefined {
  const parts = /^v?(\d\d)[._](\d{1,2})(?:[._](\d{1,2}))?(?:[._](\d{1,2}))?$/.exec(text.trim());
  if (!parts) return undefined;
  const [year = 0, second = 0, third, fourth] = parts.slice(1).filter(Boolean).map(Number);
  const month = (yy: number, mm: number) => `${2000 + yy}-${pad(mm, 2)}`;
  const isMonth = (mm: number) => mm >= 1 && mm <= 12;
  if (third === undefined) {
    const version = `${year}.${second}`;
    return { version, kind: "yearly", first: FIRST_YEARLY, last: `${1999 + year}-12` };
  }
  if (fourth === undefined) {
    if (second !== 0 || !isMonth(third)) return undefined;
    const only = month(year, third);
    return { version: `${year}.0.${third}`, kind: "candidate", first: only, last: only };
  }
  const [first, last] = [month(year, second), month(third, fourth)];
  if (!isMonth(second) || !isMonth(fourth) || first > last) return undefined;
  const version = [year, second, third, fourth].map((part) => pad(part, 2)).join(".");
  return { version, kind: "candidate", first, last };
}

/** The version in a file's name as UCDP gives it (GEDEvent_v23_0_10.csv, ged241.csv), or undefined. */
export function versionOfName(file: string): UcdpVersion | undefined {
  const numbered = /v(\d\d(?:[._]\d{1,2}){1,3})(?!\d)/i.exec(file)?.[1];
  if (numbered) return parseUcdpVersion(numbered.replaceAll("_", "."));
  const short = /(?:^|[^a-z])ged_?(\d\d)(\d)(?!\d)/i.exec(file);
  return short ? parseUcdpVersion(`${short[1]}.${short[2]}`) : undefined;
}

/**
 * The version whose last month is that of the newest event, for a file that nothing names: the yearly release
 * where the file reaches back more than a year, else the Candidate release of that month.
 */
export function versionOfEvents(first: Month, last: Month): UcdpVersion {
  const year = Number(last.slice(2, 4));
  const long = first < `${Number(last.slice(0, 4)) - 1}-${last.slice(5)}`;
  const text = long ? `${pad(year + 1, 2)}.1` : `${pad(year, 2)}.0.${Number(last.slice(5))}`;
  const version = parseUcdpVersion(text);
  if (!version) throw new ImportError("--release", `expected a year and month of events, got ${last}`);
  return version;
}

/** Orders versions by when they come out: a yearly one in mid-June, a Candidate one after its last month. */
export function compareUcdpVersions(a: string, b: string): number {
  return compare(dayOf(a), dayOf(b)) || compare(a, b);
}

/** The source of the events of one release. When it appeared is not printed in it, only known to the month or two. */
export function ucdpSource(release: UcdpVersion, inferred: boolean): SourceRow {
  const { version, kind } = release;
  const dash = version.replaceAll(".", "-");
  const guess = inferred
    ? " The file does not print its version; this is the one that its last events fit."
    : "";
  const year = 2000 + Number(version.slice(0, 2));
  const common = {
    ...NO_SOURCE,
    publisher: "Uppsala Conflict Data Program",
    kind: "dataset",
    licence: "CC BY 4.0",
    status: kind === "candidate" ? "provisional" : "",
  };
  if (kind === "yearly") {
    return {
      ...common,
      id: `ucdp-ged-${dash}`,
      title: `UCDP Georeferenced Event Dataset (GED), version ${version}`,
      short: `UCDP GED ${version}`,
      author: "Shawn Davies; Therése Pettersson; Magnus Öberg; Ralph Sundberg; Erik Melander",
      published: `[${year}-05-01..${year}-06-30]`,
      url: "https://ucdp.uu.se/downloads/",
      note: `To be cited as Sundberg and Melander (2013), "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4), and Davies, Pettersson and Öberg for the yearly release. The yearly releases come out in May or June.${guess}`,
    };
  }
  const after = nextMonth(release.last);
  return {
    ...common,
    id: `ucdp-candidate-${dash}`,
    title: `UCDP Candidate Events Dataset, version ${version}`,
    short: `UCDP Candidate ${version}`,
    author: "Uppsala Conflict Data Program",
    author_kind: "body",
    published: version.includes(".0.") ? after : `[${after}-01..${endOfMonth(nextMonth(after))}]`,
    url: "https://ucdp.uu.se/downloads/",
    note: `Events not yet vetted for the yearly release, which may change or drop them. To be cited as Sundberg and Melander (2013), "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4), and Davies, Pettersson and Öberg for the yearly release. Published in the month after the last it covers, as such releases are.${guess}`,
  };
}

/** The source of the yearly totals of one release. */
export function brdSource(version: string): SourceRow {
  const year = 2000 + Number(version.slice(0, 2));
  return {
    ...NO_SOURCE,
    id: `ucdp-brd-${version.replaceAll(".", "-")}`,
    title: `UCDP Battle-Related Deaths Dataset, version ${version}`,
    short: `UCDP BRD ${version}`,
    author: "Shawn Davies; Therése Pettersson; Magnus Öberg",
    publisher: "Uppsala Conflict Data Program",
    published: `[${year}-05-01..${year}-06-30]`,
    url: "https://ucdp.uu.se/downloads/",
    kind: "dataset",
    licence: "CC BY 4.0",
    note: "Totals by calendar year and dyad. The yearly releases come out in May or June.",
  };
}

function dayOf(text: string): string {
  const release = parseUcdpVersion(text);
  if (!release) return "";
  if (release.kind === "yearly") return `20${release.version.slice(0, 2)}-06-15`;
  return `${nextMonth(release.last)}-${release.version.includes(".0.") ? "20" : "25"}`;
}

function endOfMonth(month: Month): string {
  return addDays(parseDate(month)?.end ?? `${month}-28`, -1);
}
