import { type Month, monthOf } from "../../model/time/calendar.ts";
import { compare, parseDate } from "../../model/time/dates.ts";
import type { IncidentRow, SourceRow } from "./columns.ts";
import { covers, formatStretches, parseStretches, type Stretch, unite } from "./months.ts";

/**
 * One publication of a foreign dataset, as far as a file holds it. A dataset remembers its releases in its
 * `version`, so that they may be imported in any order: see {@link formatReleases}.
 */
export interface Release {
  readonly version: string;
  /** The months in which an event that the release does not list is none. */
  readonly coverage: readonly Stretch[];
  /** The one country that the file was cut down to; empty where it was not. */
  readonly country: string;
}

/** A release with its row in `sources.csv`, which tells the incidents that come from it. */
export interface SourcedRelease extends Release {
  readonly source: SourceRow;
}

/** Orders the versions of one publisher by when they came out. */
export type VersionOrder = (a: string, b: string) => number;

/** `22.1 (1989-01/2021-12, Pakistan only); 23.0.10 (2023-10)`, in the order of publication. */
export function formatReleases(releases: readonly Release[], order: VersionOrder): string {
  return releases
    .toSorted((a, b) => order(a.version, b.version) || compare(a.country, b.country))
    .map(({ version, coverage, country }) => {
      const scope = [formatStretches(coverage), country && `${country} only`].filter(Boolean).join(", ");
      return scope ? `${version} (${scope})` : version;
    })
    .join("; ");
}

/** Reads what {@link formatReleases} wrote; a version without a scope covers nothing. */
export function parseReleases(text: string): Release[] {
  return text
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, version = part, scope = ""] = /^(.*?)(?: \((.*)\))?$/.exec(part) ?? [];
      const match = /^(\{[^}]*\}|[\d/-]*)(?:(?:, )?(.+) only)?$/.exec(scope);
      return { version, coverage: parseStretches(match?.[1] ?? "") ?? [], country: match?.[2] ?? "" };
    });
}

/** The releases of a dataset after an import: the same version of the same country covers both stretches. */
export function addReleases(known: readonly Release[], added: readonly Release[]): Release[] {
  const byKey = new Map<string, Release>();
  for (const release of [...known, ...added]) {
    const key = `${release.version}\n${release.country}`;
    const before = byKey.get(key)?.coverage ?? [];
    byKey.set(key, {
      version: release.version,
      country: release.country,
      coverage: unite([...before, ...release.coverage]),
    });
  }
  return [...byKey.values()];
}

/** Whether an event of this month and country would be in the release if it were one. */
export function wouldHold(release: Release, incident: IncidentRow): boolean {
  const sameCountry = release.country === "" || release.country === incident.country;
  return sameCountry && covers(release.coverage, monthOfIncident(incident));
}

/** The month an incident counts in: that in which it began. */
export function monthOfIncident(incident: IncidentRow): Month {
  const { date } = incident;
  // Most are days, and there are half a million.
  return monthOf(/^\d{4}-\d\d-\d\d$/.test(date) ? date : (parseDate(date)?.start ?? ""));
}
