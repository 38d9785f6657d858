import { asofDay } from "../../model/view.ts";
import { shortRevision } from "../page.ts";
import type { Reading } from "../reading.ts";

/**
 * `ttp_attacks_2020-01_2024-05_r8f3c21a.csv`: what the file holds, for which time and place, as known when,
 * at which revision.
 */
export function fileName(what: string, { view, dataset }: Reading, form: string, dated = true): string {
  const times = dated ? [view.from ?? dataset.settings.from, view.to ?? dataset.settings.to] : [];
  const places = [view.province, view.district].filter((place) => place !== null);
  const known = asofDay(view) === null ? [] : [`known-${view.asof}`];
  const parts = ["ttp", what, ...times, ...places, ...known, `r${shortRevision(dataset.revision)}`];
  return `${parts.join("_").replace(/[^\w.-]/g, "-")}.${form}`;
}
