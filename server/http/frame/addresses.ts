export type Addresses = ReturnType<typeof buildAddresses>;

/**
 * The addresses of everything, under `base` (empty or `/ttp`). A `query` is what `formatView` gives,
 * without `?`. A `form` turns a page's address into that of the same as a
 * file: it is the ending.
 */
export function buildAddresses(base: string) {
  const at = (path: string, query = "") => `${base}${path}${query ? `?${query}` : ""}`;
  const of = (id: string) => encodeURIComponent(id);
  const as = (form?: string) => (form ? `.${form}` : "");
  return {
    base,
    home: (query?: string) => at("/", query),
    charts: (query?: string) => at("/charts", query),
    chartGaps: (id: string, query?: string, form?: string) => at(`/charts/${of(id)}/gaps${as(form)}`, query),
    chart: (id: string, query?: string, form?: string) => at(`/charts/${of(id)}${as(form)}`, query),
    chartTable: (id: string, query?: string) => at(`/charts/${of(id)}/table`, query),
    around: (events: string, query?: string, form?: string) =>
      at(`/around${events === "" ? "" : `/${events.split(",").map(of).join(",")}`}${as(form)}`, query),
    compare: (query?: string, form?: string) => at(`/compare${as(form)}`, query),
    embedCompare: (query?: string) => at("/embed/compare", query),
    embed: (id: string, query?: string) => at(`/embed/charts/${of(id)}`, query),
    seriesIndex: (query?: string) => at("/series", query),
    series: (id: string, query?: string, form?: string) => at(`/series/${of(id)}${as(form)}`, query),
    point: (series: string, period: string, query?: string) =>
      at(`/series/${of(series)}/${of(formatPeriod(period))}`, query),
    milestones: (query?: string, form?: string) => at(`/milestones${as(form)}`, query),
    milestone: (id: string, query?: string, form?: string) => at(`/milestones/${of(id)}${as(form)}`, query),
    incidents: (query?: string, form?: string) => at(`/incidents${as(form)}`, query),
    incidentMap: (form: string, query?: string) => at(`/incidents/map${as(form)}`, query),
    incident: (dataset: string, id: string, query?: string, form?: string) =>
      at(`/incidents/${of(dataset)}/${of(id)}${as(form)}`, query),
    figures: (query?: string, form?: string) => at(`/figures${as(form)}`, query),
    sources: (query?: string, form?: string) => at(`/sources${as(form)}`, query),
    source: (id: string, query?: string, form?: string) => at(`/sources/${of(id)}${as(form)}`, query),
    notices: (query?: string, form?: string) => at(`/notices${as(form)}`, query),
    search: (words: string, form?: string, query?: string) =>
      at(`/search${as(form)}`, [words && `q=${encodeURIComponent(words)}`, query].filter(Boolean).join("&")),
    briefing: (query?: string, form?: string) => at(`/briefing${as(form)}`, query),
    data: (query?: string) => at("/data", query),
    codebook: () => at("/codebook"),
    dataHealth: () => at("/data-health"),
    dataFile: (file: string) => at(`/data/${file.split("/").map(of).join("/")}`),
    archive: (query?: string) => at("/download.zip", query),
    reference: (form: string, query?: string) => at(`/cite.${form}`, query),
    feed: (query?: string) => at("/history.atom", query),
    history: (query?: string) => at("/history", query),
    /** All notes, or those on one thing. */
    notes: (target = "") => at("/update/notes", target && `on=${of(target)}`),
    update: () => at("/update"),
    /** The page to sign in on, and where to go from there: an address under `base`. */
    signIn: (next = "") => at("/update", next && `next=${of(next)}`),
    /** A page or form of the update desk: `upload`, `drafts/<id>/publish`. */
    desk: (path: string, query?: string) => at(`/update/${path}`, query),
    revision: (revision: string) => at(`/history/${of(revision)}`),
    api: () => at("/api"),
    jsonld: () => at("/dataset.jsonld"),
    openapi: () => at("/openapi.json"),
    descriptor: (query?: string) => at("/data/datapackage.json", query),
    asset: (name: string) => at(`/assets/${name}`),
  };
}

/** A period as a part of an address: `2023-01/2023-10` is written `2023-01_2023-10`. */
function formatPeriod(edtf: string): string {
  return edtf.replaceAll("/", "_");
}

export function parsePeriod(part: string): string {
  return part.replaceAll("_", "/");
}
