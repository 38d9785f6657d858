import type { Request } from "express";
import {
  formatFilter,
  type IncidentFilter,
  type Order,
  type Sort,
  usualOrder,
} from "../../../model/incidents/filter.ts";
import { PRECISION_LABELS, precisionOf } from "../../../model/incidents/precision.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import { INCIDENT_FIELDS } from "../../../model/records/incident-fields.ts";
import type { IncidentDataset } from "../../../model/records/records.ts";
import { formatSpan } from "../../../model/time/periods.ts";
import { joinQuery, listAlternates, listDownloads, listPictures } from "../../downloads/menu.ts";
import { linkList } from "../../downloads/view-links.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { buildCite } from "../../frame/cite.ts";
import { refused } from "../../frame/http-error.ts";
import { sendPage } from "../../frame/page.ts";
import type { Handler, Services } from "../../frame/services.ts";
import { CARRIED, carriedFields, carrying, readCarried } from "../carried.ts";
import { linkSource } from "../chart-block.ts";
import { findBars } from "./bars.ts";
import { buildForm } from "./form.ts";
import { buildMap } from "./map.ts";
import { asofOf, buildMonths } from "./months.ts";
import { type IncidentsReading, readIncidents, tidyQuery } from "./reading.ts";
import { buildSums } from "./sums.ts";
import {
  formatCount,
  formatKilledBounds,
  formatRare,
  formatSides,
  nameIncident,
  nameProvince,
} from "./words.ts";

declare module "../../frame/page.ts" {
  interface Pages {
    incidents: ReturnType<typeof contentOf>;
  }
}

const USUAL_LIMIT = 50;
const LONGEST_PAGE = 1000;

/** The list of incidents behind a filter, with what they add up to, their months and their map. */
export const incidents: Handler = (services) => async (request, response) => {
  const reading = await readIncidents(services, request, CARRIED);
  const carried = readCarried(request);
  const { at } = services;
  const lists = carrying(at, carried);
  const tidy = tidyQuery(request, reading.filter);
  if (tidy !== null) return response.set("Cache-Control", "no-cache").redirect(302, lists.incidents(tidy));
  const { filter } = reading;
  refuseLong(filter);
  const content = contentOf(services, request, reading, carried);
  sendPage(services, request, response, "incidents", {
    title: "Incidents",
    section: "incidents",
    description: `Incidents of ${reading.chosen.title}, filtered, listed, counted and drawn.`,
    alternates: listAlternates((form) => at.incidents(wholeOf(filter), form)),
    content,
  });
};

function wholeOf(filter: IncidentFilter): string {
  return formatFilter({ ...filter, limit: null, offset: 0 });
}

function contentOf(
  services: Services,
  request: Request,
  reading: IncidentsReading,
  carried: ReturnType<typeof readCarried>,
) {
  const { at } = services;
  const { dataset, chosen, filter, query, totals } = reading;
  const lists = carrying(at, carried);
  const all = wholeOf(filter);
  return {
    dataset: describeDataset(reading, at),
    form: buildForm(reading, lists, carriedFields(carried)),
    bars: findBars(reading, at, carried.shown),
    sums: buildSums(reading),
    months: buildMonths(reading, lists),
    map: buildMap(reading, carried.map, carrying(at, { ...carried, map: null })),
    table: buildTable(reading, lists),
    total: totals.incidents,
    downloads: [
      ...listDownloads((form, more = "") => at.incidents(joinQuery(all, more), form)),
      { label: "GeoJSON", purpose: "points for a map program", href: at.incidents(all, "geojson") },
    ],
    pictures: listPictures((form) => at.incidents(all, form)),
    drawing: at.incidents(all, "svg"),
    query,
    cite: buildCite(services, request, dataset, `Incidents: ${chosen.title}`),
    viewLinks: linkList(request, dataset, lists.incidents(query)),
  };
}

function refuseLong({ limit }: IncidentFilter): void {
  if (limit === null || limit <= LONGEST_PAGE) return;
  throw refused("limit", `a whole number from 1 to ${LONGEST_PAGE} for a page`, limit);
}

function describeDataset({ chosen, dataset, filter }: IncidentsReading, at: Addresses) {
  return {
    ...nameDataset(chosen),
    number: formatNumber(dataset.incidents.get(chosen.id)?.length ?? 0),
    source: chosen.source.title,
    // As of a day before the release appeared, its source has no page.
    href: dataset.sources.includes(chosen.source) ? at.source(chosen.source.id, asofOf({ filter })) : null,
    licence: chosen.source.licence,
  };
}

export function nameDataset({ id, title, version, coverage, selection }: IncidentDataset) {
  const covered = coverage.map((span) => formatSpan(span)).join("; ");
  return { id, title, version, selection, coverage: covered || "no time: it is never a count" };
}

const HEADINGS: readonly (readonly [label: string, sort: Sort | null])[] = [
  ["Date", "date"],
  ["Place", "place"],
  ["District", "district"],
  ["Province", "province"],
  ["Place known", null],
  ["Actor", "actor"],
  ["Target", "target"],
  ["Killed", "killed"],
  ["Source", null],
];

/** Of those that are not names. */
const ORDER_WORDS = {
  date: { asc: "oldest first", desc: "newest first" },
  killed: { asc: "fewest killed first", desc: "most killed first" },
} as const satisfies Partial<Record<Sort, Readonly<Record<Order, string>>>>;

function orderWords({ sort, order }: IncidentFilter): string {
  if (sort === "date" || sort === "killed") return ORDER_WORDS[sort][order];
  const by = `by ${INCIDENT_FIELDS[sort].label.toLowerCase()}`;
  return order === "asc" ? by : `${by}, from Z`;
}

function buildTable(reading: IncidentsReading, at: Addresses) {
  const { dataset, chosen, filter, totals } = reading;
  const limit = filter.limit ?? USUAL_LIMIT;
  const listed = reading.sorted().slice(filter.offset, filter.offset + limit);
  const asof = asofOf(reading);
  const sources = new Map(listed.map(({ source }) => [source.id, linkSource(dataset, source.id, at, asof)]));
  const last = filter.offset + listed.length;
  return {
    caption:
      listed.length === 0
        ? "No incidents"
        : `Incidents ${formatNumber(filter.offset + 1)} to ${formatNumber(last)} of ${formatNumber(totals.incidents)}, ${orderWords(filter)}`,
    headings: HEADINGS.map(([label, sort]) => buildHeading(label, sort, filter, at)),
    rows: listed.map((incident) => ({
      id: incident.id,
      href: at.incident(chosen.id, incident.id, asof),
      date: incident.date.edtf,
      when: formatSpan(incident.date),
      name: nameIncident(incident),
      title: incident.title,
      place: incident.place || "not stated",
      district: incident.district || "not stated",
      province: nameProvince(incident) || "not stated",
      precision: PRECISION_LABELS[precisionOf(incident)],
      actor: incident.actor || "not stated",
      target: incident.target || "not stated",
      killed: formatCount(incident.killed),
      bounds: formatKilledBounds(incident),
      sides: formatSides(incident),
      rare: formatRare(incident),
      source: sources.get(incident.source.id) ?? linkSource(dataset, incident.source.id, at, asof),
      locator: incident.locator,
      note: incident.note,
    })),
    pages: buildPages(filter, limit, totals.incidents, at),
  };
}

function buildHeading(label: string, sort: Sort | null, filter: IncidentFilter, at: Addresses) {
  if (sort === null) return { label, sort, href: "", sorted: null, number: false };
  const current = filter.sort === sort;
  const turned: Order = filter.order === "asc" ? "desc" : "asc";
  const order = current ? turned : usualOrder(sort);
  return {
    label,
    sort,
    href: `${at.incidents(formatFilter({ ...filter, sort, order, offset: 0 }))}#list`,
    sorted: current ? (filter.order === "asc" ? "ascending" : "descending") : null,
    number: sort === "killed",
  };
}

function buildPages(filter: IncidentFilter, limit: number, total: number, at: Addresses) {
  const to = (offset: number) => `${at.incidents(formatFilter({ ...filter, offset }))}#list`;
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  const { offset } = filter;
  return {
    words: `Page ${formatNumber(Math.floor(offset / limit) + 1)} of ${formatNumber(Math.floor(last / limit) + 1)}`,
    first: offset > 0 ? to(0) : null,
    previous: offset > 0 ? to(Math.min(last, Math.max(0, offset - limit))) : null,
    next: offset + limit < total ? to(offset + limit) : null,
    last: offset + limit < total ? to(last) : null,
  };
}
