import type { Incident } from "../records/records.ts";

/** Two incidents of one district whose points cannot both lie in it. */
export interface Misplaced {
  readonly incident: Incident;
  /** That of the same district which lies furthest away. */
  readonly other: Incident;
  /** Between the two, whole. */
  readonly km: number;
}

/** The widest district of Pakistan is less across. */
export const WIDEST_KM = 500;

/**
 * Incidents whose point lies further from another one of the same district than any district is wide: for one of
 * the two, the point and the district that the source names disagree. Which, the points alone do not say.
 */
export function findMisplaced(incidents: readonly Incident[]): Misplaced[] {
  const districts = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const { district, country, latitude, longitude } = incident;
    if (district === "" || latitude === null || longitude === null) continue;
    const key = `${country}\n${district}`;
    const others = districts.get(key);
    if (others) others.push(incident);
    else districts.set(key, [incident]);
  }
  return [...districts.values()].flatMap(misplacedIn);
}

/** Whoever lies far from anybody lies far from one of those at the four edges. */
function misplacedIn(incidents: readonly Incident[]): Misplaced[] {
  const edges = [northing, easting].flatMap((measure) => [
    incidents.reduce((a, b) => (measure(b) < measure(a) ? b : a)),
    incidents.reduce((a, b) => (measure(b) > measure(a) ? b : a)),
  ]);
  return incidents.flatMap((incident) => {
    const [furthest] = edges
      .map((other) => ({ incident, other, km: Math.round(distance(incident, other)) }))
      .toSorted((a, b) => b.km - a.km);
    return furthest && furthest.km > WIDEST_KM ? [furthest] : [];
  });
}

const northing = ({ latitude }: Incident): number => latitude ?? 0;
const easting = ({ longitude }: Incident): number => longitude ?? 0;

const EARTH_KM = 6371;

/** Over the great circle, in kilometres. */
function distance(a: Incident, b: Incident): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [north, south] = [radians(northing(a)), radians(northing(b))];
  const half = (from: number, to: number) => Math.sin((to - from) / 2) ** 2;
  const chord =
    half(north, south) + Math.cos(north) * Math.cos(south) * half(radians(easting(a)), radians(easting(b)));
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}
