import { type IncidentFilter, NO_FILTER, tidyName } from "../incidents/filter.ts";
import type { Dataset } from "../records/dataset.ts";
import { provinceLabel, provinceOf } from "../records/provinces.ts";
import type { Incident, IncidentDataset, Site } from "../records/records.ts";
import { sitesOf, type Tally } from "../records/tally.ts";
import { formatSpan } from "../time/periods.ts";
import type { SearchDocument } from "./document.ts";

/** Of each dataset, the places with the most incidents and the newest texts; the list's own filter finds all. */
const MOST_PLACES = 20_000;
const MOST_TEXTS = 20_000;

/**
 * Where incidents were, who took part in them, and those that are described in words. Incidents share their places
 * and actors, so that a hundred thousand of them are some thousands of documents.
 */
export function incidentDocuments({ datasets, incidents }: Dataset): SearchDocument[] {
  return datasets.flatMap((dataset) => {
    const all = incidents.get(dataset.id) ?? [];
    return [...placesOf(dataset, sitesOf(all)), ...actorsOf(dataset, all), ...textsOf(dataset, all)];
  });
}

function placesOf(dataset: IncidentDataset, sites: Tally<Site>): SearchDocument[] {
  const places = new Map<string, { readonly site: Site; count: number }>();
  for (const [site, count] of sites) {
    const key = JSON.stringify([site.place, site.district, provinceOf(site)]);
    const place = places.get(key) ?? { site, count: 0 };
    place.count += count;
    places.set(key, place);
  }
  return [...places]
    .filter(([, { site }]) => site.place !== "" || site.district !== "" || site.province !== "")
    .toSorted(([, a], [, b]) => b.count - a.count)
    .slice(0, MOST_PLACES)
    .map(([key, { site }]) => {
      const { place, district } = site;
      const province = provinceOf(site);
      const filter = {
        words: place === "" ? null : tidyName(place),
        district: district === "" ? null : tidyName(district),
        province: province === "" ? null : tidyName(province),
      };
      const title = [place, district, provinceLabel(province)].filter(Boolean).join(", ");
      return listDocument("place", dataset, key, title, filter);
    });
}

function actorsOf(dataset: IncidentDataset, incidents: readonly Incident[]): SearchDocument[] {
  return (["actor", "target"] as const).flatMap((role) =>
    [...new Set(incidents.map((incident) => incident[role]))]
      .filter(Boolean)
      .slice(0, MOST_PLACES)
      .map((name) => listDocument("actor", dataset, `${role} ${name}`, name, { [role]: tidyName(name) })),
  );
}

function textsOf(dataset: IncidentDataset, incidents: readonly Incident[]): SearchDocument[] {
  return incidents
    .filter(({ title, note }) => title !== "" || note !== "")
    .slice(-MOST_TEXTS)
    .map(({ id, date, title, note, place, district }) => ({
      key: `incident ${dataset.id} ${id}`,
      kind: "incident",
      id,
      period: dataset.id,
      title: `${title || [place, district].filter(Boolean).join(", ") || `Incident ${id}`}, ${formatSpan(date)}`,
      words: note,
      more: place,
      filter: null,
    }));
}

function listDocument(
  kind: "place" | "actor",
  dataset: IncidentDataset,
  key: string,
  title: string,
  filter: Partial<IncidentFilter>,
): SearchDocument {
  return {
    key: `${kind} ${dataset.id} ${key}`,
    kind,
    id: "",
    period: "",
    title,
    words: kind === "place" ? `Incidents there, of ${dataset.title}` : `Incidents of ${dataset.title}`,
    more: "",
    filter: { ...NO_FILTER, dataset: dataset.id, ...filter },
  };
}
