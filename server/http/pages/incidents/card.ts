import { stringify } from "csv-stringify/sync";
import type { Request } from "express";
import { buildMilestone, buildSource } from "../../../model/chart/build.ts";
import { countByMonth } from "../../../model/chart/counts.ts";
import { citeSource } from "../../../model/citing/citations.ts";
import { formatBar, formatFilter, NO_FILTER } from "../../../model/incidents/filter.ts";
import { findMisplaced, type Misplaced } from "../../../model/incidents/misplaced.ts";
import { countOutside } from "../../../model/incidents/months.ts";
import { PRECISION_LABELS, PRECISION_WORDS, precisionOf } from "../../../model/incidents/precision.ts";
import { LISTED_COLUMNS, rowOf } from "../../../model/incidents/table.ts";
import { SUMMED } from "../../../model/incidents/totals.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import {
  type ColumnsWith,
  columnsWith,
  INCIDENT_FIELDS,
  type IncidentColumn,
} from "../../../model/records/incident-fields.ts";
import { isTribal, provinceOf } from "../../../model/records/provinces.ts";
import type { Incident, IncidentDataset } from "../../../model/records/records.ts";
import { addDays, formatMonth, monthOf } from "../../../model/time/calendar.ts";
import { overlaps } from "../../../model/time/dates.ts";
import { formatSpan } from "../../../model/time/periods.ts";
import { fileName } from "../../downloads/file-name.ts";
import { setFreshness } from "../../downloads/freshness.ts";
import { listAlternates } from "../../downloads/menu.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { buildCite } from "../../frame/cite.ts";
import { notFound } from "../../frame/http-error.ts";
import { sendPage } from "../../frame/page.ts";
import { type Reading, readRequest } from "../../frame/reading.ts";
import { send } from "../../frame/send.ts";
import type { Handler, Services } from "../../frame/services.ts";
import { linkSource } from "../chart-block.ts";
import { describeRow } from "./downloads.ts";
import { nameDataset } from "./list.ts";
import { asCovered } from "./reading.ts";
import { formatCount, formatKilledBounds, nameIncident } from "./words.ts";

declare module "../../frame/page.ts" {
  interface Pages {
    incident: ReturnType<typeof contentOf>;
  }
}

/** The card of an incident: what its source says, how precisely, and in which bar it counts. */
export const incident: Handler = (services) => async (request, response) => {
  const reading = await readRequest(services, request);
  const { found, chosen } = findIncident(reading, request);
  const { at } = services;
  const content = contentOf(services, request, reading, found, chosen);
  sendPage(services, request, response, "incident", {
    title: content.title,
    section: "incidents",
    alternates: listAlternates(
      (form) => at.incident(chosen.id, found.id, reading.query, form),
      ["csv", "json"],
    ),
    content,
  });
};

function contentOf(
  services: Services,
  request: Request,
  { dataset, query, view: { asof } }: Reading,
  found: Incident,
  chosen: IncidentDataset,
) {
  const { at } = services;
  const astray = astrayOf(dataset.incidents.get(chosen.id) ?? [], found);
  const when = formatSpan(found.date);
  const title = `${nameIncident(found)}, ${when}`;
  return {
    title,
    name: nameIncident(found),
    when,
    incident: found,
    dataset: nameDataset(chosen),
    list: at.incidents(formatFilter({ ...NO_FILTER, dataset: chosen.id, asof })),
    datePrecision: found.date.precision,
    bar: describeBar(found, chosen, at, asof),
    where: describeWhere(found),
    /** That the point and the district disagree, or those of another, to which `href` leads. */
    astray: astray
      ? {
          words: describeAstray(astray),
          far: `Incident ${astray.other.id}`,
          href: at.incident(chosen.id, astray.other.id, query),
        }
      : null,
    names: namesOf(found, (name) => !WHERE.includes(name)),
    counts: describeCounts(found),
    provisional: found.source.provisional
      ? `Provisional: ${found.source.title}, may still change or drop it.`
      : "",
    source: linkSource(dataset, found.source.id, at, query),
    report: citeSource(found.source, found.locator),
    events: dataset.milestones.filter(({ date }) => overlaps(date, found.date)).map(buildMilestone),
    categories: dataset.settings.categories,
    links: {
      csv: at.incident(chosen.id, found.id, query, "csv"),
      json: at.incident(chosen.id, found.id, query, "json"),
    },
    cite: buildCite(services, request, dataset, title, at.incident(chosen.id, found.id, query)),
    query,
  };
}

export const incidentAsJson = cardAs("json", "json", ({ dataset }, found, chosen) => {
  const astray = astrayOf(dataset.incidents.get(chosen.id) ?? [], found);
  const document = {
    dataset: { ...nameDataset(chosen), coverage: chosen.coverageText, source: chosen.source.id },
    revision: dataset.revision,
    incident: describeRow(found),
    point_note: astray ? describeAstray(astray) : "",
    sources: [buildSource(found.source)],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
});

/** In the columns of the list. */
export const incidentAsCsv = cardAs("csv", "text/csv", (_reading, found) => {
  const row = rowOf(found);
  const rows = [LISTED_COLUMNS, LISTED_COLUMNS.map((column) => row[column])];
  return stringify(rows, { record_delimiter: "\n" });
});

function cardAs(
  form: string,
  type: string,
  write: (reading: Reading, found: Incident, chosen: IncidentDataset) => string,
): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    const { found, chosen } = findIncident(reading, request);
    setFreshness(services, response, reading);
    const name = fileName(`${chosen.id}_${found.id}`, reading, form, "none");
    response.set("Content-Disposition", `inline; filename="${name}"`).type(type);
    send(services, request, response, write(reading, found, chosen));
  };
}

function findIncident({ dataset }: Reading, request: Request): { found: Incident; chosen: IncidentDataset } {
  const { dataset: name, id } = request.params;
  const chosen = dataset.datasets.find((each) => each.id === name);
  if (chosen === undefined) throw notFound("a dataset of incidents", String(name));
  const found = dataset.incidents.get(chosen.id)?.find((each) => each.id === id);
  if (found === undefined) throw notFound(`an incident of ${chosen.id}`, String(id));
  return { found, chosen: asCovered(dataset, chosen) };
}

/** The bar that counts the incident, found by counting it alone. */
function describeBar(found: Incident, { coverage, id }: IncidentDataset, at: Addresses, asof: string | null) {
  const { date } = found;
  if (coverage.length === 0)
    return { words: "Not part of any monthly count: the dataset covers no time as a whole.", href: null };
  const months = countByMonth([found], coverage, "incidents");
  const bar = months.find(({ quantity }) => quantity.value === 1);
  const isStretch = date.precision === "stretch";
  const deaths = deathsWords(found, coverage);
  if (bar) {
    const wentOn = isStretch && monthOf(addDays(date.end, -1)) !== monthOf(date.start);
    return {
      words: `Counts in ${formatSpan(bar.period)}${wentOn ? ", the month in which it began" : ""}${deaths}`,
      href: at.incidents(formatBar(id, bar.period.edtf, { asof })),
    };
  }
  if (countOutside([found], coverage).open === 1)
    return {
      words: `Not part of any monthly count: its date leaves the month open${deaths || "."}`,
      href: null,
    };
  const when = isStretch ? formatMonth(monthOf(date.start)) : formatSpan(date);
  return {
    words: `Not part of any monthly count: ${when} is not covered by the dataset’s files read here${deaths || "."}`,
    href: null,
  };
}

/** Of one whose deaths belong to no single month for certain; empty of all others, and where it states none. */
function deathsWords(found: Incident, coverage: IncidentDataset["coverage"]): string {
  const isOpen = countByMonth([found], coverage, "killed").some(({ crossing }) => crossing);
  return isOpen
    ? ". Its deaths may belong to any month that its date touches: each is “at least” what it is without them."
    : "";
}

const WHERE: readonly IncidentColumn[] = ["place", "district", "province", "country"];
const NAMES = columnsWith<ColumnsWith<{ kind: "name"; label: string }>>(
  ({ kind, label }) => kind === "name" && label !== undefined,
);

/** The names of an incident with their labels, as its source gives them. */
function namesOf(found: Incident, isWanted: (name: IncidentColumn) => boolean) {
  return NAMES.filter(isWanted).map((name) => {
    const value = found[name] || "not stated";
    const told =
      name === "province" && isTribal(provinceOf(found)) ? `${value} (former tribal district)` : value;
    return { label: INCIDENT_FIELDS[name].label, value: told };
  });
}

function describeWhere(found: Incident) {
  const { latitude, longitude } = found;
  const precision = precisionOf(found);
  return {
    lines: namesOf(found, (name) => WHERE.includes(name)),
    coordinates:
      latitude === null || longitude === null
        ? "not given"
        : `${degrees(latitude, "N", "S")}, ${degrees(longitude, "E", "W")}, as the source gives them`,
    precision: PRECISION_LABELS[precision],
    words:
      precision === "unknown" && latitude === null && WHERE.every((name) => found[name] === "")
        ? "No place is given. The map draws nothing for it."
        : PRECISION_WORDS[precision],
  };
}

function astrayOf(all: readonly Incident[], found: Incident): Misplaced | undefined {
  return findMisplaced(all.filter(({ district }) => district === found.district)).find(
    ({ incident }) => incident === found,
  );
}

function describeAstray({ incident, km }: Misplaced): string {
  return `The point lies ${formatNumber(km)} km from that of another incident in ${incident.district}, further than the district is wide: for one of the two, the point and the district named do not agree.`;
}

function degrees(value: number, above: string, below: string): string {
  return `${Math.abs(value)}° ${value < 0 ? below : above}`;
}

/** All the dead first. */
function describeCounts(found: Incident) {
  const bounds = formatKilledBounds(found);
  const others = SUMMED.filter((name) => name !== "killed");
  return (["killed", ...others] as const).map((name) => ({
    label: INCIDENT_FIELDS[name].label,
    number: formatCount(found[name]),
    words: name === "killed" && bounds ? `${bounds} by the published bounds` : "",
  }));
}
