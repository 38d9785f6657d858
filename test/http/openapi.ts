import { buildOpenapi, pathOf } from "../../server/http/api/openapi.ts";
import type { ParameterName } from "../../server/http/parameters/parameters.ts";
import { operations } from "../../server/http/routes.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import { eachFacet } from "../../server/model/records/facets.ts";

export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get: Described }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, DescribedAnswer>>;
  };
}

export interface Described {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
}

export interface DescribedAnswer {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: Readonly<Record<string, object>>;
}

export const document = buildOpenapi("", operations()) as Document;
export const ENTRY = {
  revision: "8f3c21a90b12",
  commit: "8f3c21a90b12".padEnd(40, "0"),
  date: "2024-05-02T10:00:00Z",
  author: "A. Editor",
  reason: "Add what April brought",
  kind: "publication" as const,
  parent: null,
};
export const NOTHING = { files: [], counts: { added: 0, changed: 0, removed: 0, moved: 0 } };

const SAMPLES: Readonly<Record<string, string>> = {
  "/charts/:id": "attacks",
  "/embed/charts/:id": "attacks",
  "/series/:id": "attacks-claimed",
  "/sources/:id": "gul-2024",
  "/data/*file": "datapackage.json",
  "/history/:revision": ENTRY.revision,
};

export function describedAt(route: string): Described {
  const found = document.paths[pathOf(route)]?.get;
  if (!found) throw new Error(`expected ${route} in the description, got nothing`);
  return found;
}

/** One that each parameter takes; `asof` takes a revision of the data at hand. */
export const VALUES: Readonly<Record<ParameterName, string>> = {
  ...eachFacet(() => "none"),
  from: "2021",
  to: "2023-06",
  series: "none",
  milestones: "power",
  events: "all",
  later: "none",
  scale: "total",
  transform: "mean-3",
  axis: "one",
  split: "province",
  months: "3",
  asof: "",
  for: "spreadsheet",
  columns: "all",
  q: "Torkham",
  limit: "2",
  offset: "1",
  width: "800",
  // With its words a picture of all time is taller than any ratio.
  ratio: "0.5&frame=none",
  theme: "dark",
  chart: "attacks",
  frame: "none",
  dataset: "ucdp-ged-ttp",
  page: "1",
  charts: "attacks",
  item: "/milestones",
  add: "/charts/attacks/table",
  title: "Title",
  author: "Author",
  date: "2024-05-02",
  tables: "none",
  notes: "group",
  province: "Khyber%20Pakhtunkhwa",
  district: "Swat",
  precision: "exact",
  words: "army",
  box: "60,30,75,37",
  map: "69,32,72,35",
  shown: "2020-01/2024-05",
  layout: "long",
  rows: "all",
  by: "time",
  sort: "killed",
  order: "asc",
};

/** An address that a route answers. */
export function sampleOf(route: string, { series, incidents, milestones }: Dataset): string {
  if (route === "/series/:id/:period") {
    const [point] = series.find(({ id }) => id === "attacks-claimed")?.observations ?? [];
    return `/series/attacks-claimed/${point?.period.edtf.replaceAll("/", "_")}`;
  }
  if (route.startsWith("/incidents/:dataset/:id")) {
    const [first] = incidents.get("ucdp-ged-ttp") ?? [];
    return route.replace(":dataset", "ucdp-ged-ttp").replace(":id", first?.id ?? "");
  }
  if (route.startsWith("/milestones/:id")) return route.replace(":id", milestones[0]?.id ?? "");
  if (route.startsWith("/around/:ids")) return route.replace(":ids", milestones[0]?.id ?? "");
  const [base = route, ending = ""] = route.split(/(?<=:id|:code|:revision|\*file)(?=[./]|$)/);
  const sample = SAMPLES[base];
  return sample === undefined ? route : `${base.replace(/[:*][a-z]+$/, sample)}${ending}`;
}

export function typeOf({ headers }: { readonly headers: Headers }): string {
  return (headers.get("content-type") ?? "").split(";")[0] ?? "";
}
