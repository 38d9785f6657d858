import {
  formatFilter,
  type IncidentFilter,
  NO_FILTER,
  NOT_STATED,
  tidyName,
} from "../../../model/incidents/filter.ts";
import { PRECISION_LABELS, PRECISIONS } from "../../../model/incidents/precision.ts";
import type { FacetCounts } from "../../../model/incidents/select.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import { FACETS, type Facet } from "../../../model/records/facets.ts";
import { INCIDENT_FIELDS } from "../../../model/records/incident-fields.ts";
import { provinceLabel } from "../../../model/records/provinces.ts";
import type { Addresses } from "../../frame/addresses.ts";
import type { IncidentsReading } from "./reading.ts";

/** Longer lists than this are no help in a form: words find what they leave out. */
const MOST_OPTIONS = 400;

/** What the form that changes the filter shows. `carried` stays when it is sent, beside what the form asks for. */
export function buildForm(
  incidents: IncidentsReading,
  at: Addresses,
  carried: readonly [name: string, value: string][],
) {
  const { dataset, chosen, filter, query } = incidents;
  const facets = incidents.facets();
  const plain = { ...NO_FILTER, dataset: filter.dataset };
  return {
    action: at.incidents().split("?")[0] ?? "",
    reset: at.incidents(formatFilter(plain)),
    changed: query !== formatFilter(plain),
    words: filter.words ?? "",
    from: filter.from ?? "",
    to: filter.to ?? "",
    asof: filter.asof ?? "",
    choices: [...FACETS.map((name) => facetChoice(name, facets, incidents)), precisionChoice(incidents)],
    /** What the form carries on without showing it. */
    kept: [...keptOf(filter), ...carried],
    /** What else is chosen, in words, and the address without it. */
    box:
      filter.box === null
        ? null
        : {
            words: formatBox(filter.box),
            without: at.incidents(formatFilter({ ...filter, box: null, offset: 0 })),
          },
    datasets: dataset.datasets.map(({ id, title }) => ({
      title,
      href: at.incidents(formatFilter({ ...NO_FILTER, dataset: id, asof: filter.asof })),
      number: formatNumber(dataset.incidents.get(id)?.length ?? 0),
      on: id === chosen.id,
    })),
  };
}

/** The values that some of the incidents have under the other choices, each with how many. */
function facetChoice(name: Facet, counts: FacetCounts, { filter }: IncidentsReading) {
  const chosen = filter[name];
  const options = [...counts[name]]
    .map(([value, number]) => ({
      value: value === "" ? NOT_STATED : tidyName(value),
      label: value === "" ? "not stated" : provinceLabel(value),
      number,
      stated: value !== "",
    }))
    .toSorted((a, b) => Number(b.stated) - Number(a.stated) || (a.label < b.label ? -1 : 1));
  const kept = [...options]
    .sort((a, b) => b.number - a.number)
    .slice(0, MOST_OPTIONS)
    .concat(options.filter(({ value }) => value === chosen));
  return {
    name,
    label: INCIDENT_FIELDS[name].label,
    options: options
      .filter((option) => kept.includes(option))
      .map(({ value, label, number }) => ({
        value,
        label: `${label} (${formatNumber(number)})`,
        on: value === chosen,
      })),
  };
}

function precisionChoice({ totals, filter }: IncidentsReading) {
  return {
    name: "precision",
    label: "Place known",
    options: PRECISIONS.map((value) => ({
      value,
      label:
        filter.precision === null
          ? `${PRECISION_LABELS[value]} (${formatNumber(totals.precision[value])})`
          : PRECISION_LABELS[value],
      on: value === filter.precision,
    })),
  };
}

function keptOf(filter: IncidentFilter): [string, string][] {
  const kept = new URLSearchParams(
    formatFilter({
      ...NO_FILTER,
      dataset: filter.dataset,
      box: filter.box,
      limit: filter.limit,
      sort: filter.sort,
    }),
  );
  if (filter.sort !== "date" || filter.order !== "desc") kept.set("order", filter.order);
  return [...kept];
}

/** "31–31.5° N, 70–70.5° E". */
export function formatBox([west, south, east, north]: NonNullable<IncidentFilter["box"]>): string {
  const degrees = (from: number, to: number, plus: string, minus: string) =>
    from < 0 || to < 0
      ? `${Math.abs(from)}° ${from < 0 ? minus : plus} – ${Math.abs(to)}° ${to < 0 ? minus : plus}`
      : `${from}–${to}° ${plus}`;
  return `${degrees(south, north, "N", "S")}, ${degrees(west, east, "E", "W")}`;
}
