import { findMisplaced, WIDEST_KM } from "../../model/incidents/misplaced.ts";
import { usualProvince } from "../../model/records/provinces.ts";
import type { Incident } from "../../model/records/records.ts";
import type { FileReport } from "../reading/report.ts";

/** Degrees, from the middle of the others, within which all of a country and its neighbours lies. */
const FAR = 15;
/** With fewer points there is no middle to speak of. */
const FEWEST = 5;
const MOST_WARNINGS = 5;

type Point = Readonly<Pick<Incident, "line">> & {
  readonly at: readonly [latitude: number, longitude: number];
};

/** Warns of points far from all others of a list, as changed-about coordinates are, and of provinces named otherwise. */
export function warnOfPlaces(incidents: readonly Incident[], report: FileReport): void {
  for (const { line, at } of farPoints(incidents).slice(0, MOST_WARNINGS))
    report.warn(
      line,
      "latitude",
      `expected a point near those of the other incidents, got ${at.join(", ")}${isNowhere(at) ? ", which programs write where they know none" : ""}`,
    );
  warnOfDistricts(incidents, report);
  const odd = incidents.filter(({ province }) => usualProvince(province) !== province);
  for (const { line, province } of odd.slice(0, MOST_WARNINGS))
    report.warn(
      line,
      "province",
      `expected the usual name "${usualProvince(province)}", as each name is counted apart, got "${province}"`,
    );
}

function farPoints(incidents: readonly Incident[]): readonly Point[] {
  const points = incidents.flatMap(({ line, latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ line, at: [latitude, longitude] as const }],
  );
  const middle = ([0, 1] as const).map((axis) => median(points.map(({ at }) => at[axis])));
  const isFar = ({ at }: Point) =>
    points.length >= FEWEST && at.some((degrees, axis) => Math.abs(degrees - (middle[axis] ?? 0)) > FAR);
  return points.filter((point) => isNowhere(point.at) || isFar(point));
}

function isNowhere([latitude, longitude]: Point["at"]): boolean {
  return latitude === 0 && longitude === 0;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Once a district: which of its points is wrong they do not say. */
function warnOfDistricts(incidents: readonly Incident[], report: FileReport): void {
  const told = new Set<string>();
  for (const { incident, other, km } of findMisplaced(incidents)) {
    const { country, district, line } = incident;
    if (told.has(`${country}\n${district}`)) continue;
    told.add(`${country}\n${district}`);
    const found = `${km} km to that of incident ${other.id} (line ${other.line})`;
    report.warn(
      line,
      "latitude",
      `expected points of ${district} within ${WIDEST_KM} km of one another, got ${found}`,
    );
  }
}
