import { Ajv2020, type AnySchema, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore } from "../../server/data/store.ts";
import { buildOpenapi, pathOf } from "../../server/http/api/openapi.ts";
import { OPERATIONS, type Operation } from "../../server/http/api/operations.ts";
import type { ParameterName } from "../../server/http/api/parameters.ts";
import { ROUTES } from "../../server/http/routes.ts";
import { type Answer, realData, type Site, serve } from "./serve.ts";

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get: Described }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
  };
}

interface Described {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly headers?: Readonly<Record<string, object>> }>
  >;
}

const document = buildOpenapi("") as Document;
const names = Object.entries(OPERATIONS);

let site: Site;
beforeAll(async () => {
  const { dataset, files } = await realData();
  const snapshot = { dataset: { ...dataset, updated: "2024-05-02" }, files };
  site = await serve({ ...fixedStore(snapshot), history: async () => [ENTRY], changes: async () => NOTHING });
});
afterAll(() => site.close());

describe("the description of the addresses", () => {
  it("has every route, and every route is in it", () => {
    expect(ROUTES.map(([path]) => path).sort()).toEqual(Object.keys(OPERATIONS).sort());
    expect(Object.keys(document.paths).sort()).toEqual(Object.keys(OPERATIONS).map(pathOf).sort());
  });

  it("is sound: what is referred to exists, no operation has another's name", () => {
    const text = JSON.stringify(document);
    for (const [, pointer = ""] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = pointer
        .split("/")
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], document);
      expect(found, pointer).toBeDefined();
    }
    const ids = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it("is what the server gives, as JSON and to read", async () => {
    expect(JSON.parse((await site.get("/openapi.json")).text)).toEqual(document);
    const page = (await site.get("/api")).text;
    for (const path of Object.keys(document.paths)) expect(page).toContain(`<code>${path}</code>`);
  });
});

const ENTRY = {
  revision: "8f3c21a90b12",
  commit: "8f3c21a90b12".padEnd(40, "0"),
  date: "2024-05-02T10:00:00Z",
  author: "A. Editor",
  reason: "Add what April brought",
  kind: "publication" as const,
  parent: null,
};
const NOTHING = { files: [], counts: { added: 0, changed: 0, removed: 0, moved: 0 } };

const SAMPLES: Readonly<Record<string, string>> = {
  "/charts/:id": "attacks",
  "/embed/charts/:id": "attacks",
  "/series/:id": "attacks-claimed",
  "/sources/:id": "gul-2024",
  "/data/*file": "datapackage.json",
  "/history/:revision": ENTRY.revision,
  "/v/:code": "1Bm9DsxemygimStfAFKLQIs042cgw0dIgydAIAA",
};

describe.each(names)("%s", (route, operation) => {
  const address = () => sampleOf(route);

  it("answers as described", async () => {
    const answer = await site.get(address());
    if (Object.keys(operation.answers).length === 0) {
      expect(answer.status).toBe(302);
      return;
    }
    expect(answer.status, address()).toBe(200);
    expect(Object.keys(operation.answers)).toContain(typeOf(answer));
    expectShape(operation, answer);
  });

  it("takes the parameters described and refuses others", async () => {
    for (const parameter of operation.parameters) {
      const value = parameter === "asof" ? site.store.current().revision : VALUES[parameter];
      const answer = await site.get(
        `${address()}?${parameter}=${value}${sizeFor(route, operation, parameter)}`,
      );
      expect(answer.status, `${address()} ${parameter}: ${answer.text.slice(0, 300)}`).toBe(200);
      expectShape(operation, answer);
    }
    expectRefusal(route, await site.get(`${address()}?nonsense=1`), 400);
  });

  it("has the headers described, and is asked for again as described", async () => {
    const { responses } = describedAt(route);
    const limited = operation.parameters.includes("limit") && operation.headers.includes("Link");
    const part = `${address()}${limited ? "?limit=1" : ""}`;
    const { status, headers } = await site.get(part);
    const promised = Object.keys(responses[status]?.headers ?? {});
    expect(promised.length).toBeGreaterThan(1);
    for (const name of promised) expect(headers.has(name), `${part}: ${name}`).toBe(true);
    for (const name of ["Content-Disposition", "Link", "X-Total-Count"])
      if (headers.has(name)) expect(promised, part).toContain(name);
    const mayKeep = status === 200 && !headers.get("cache-control")?.includes("no-store");
    expect(responses["304"] !== undefined, part).toBe(mayKeep);
    if (!mayKeep) return;
    const again = { "If-None-Match": headers.get("etag") ?? "", "Cache-Control": "max-age=0" };
    expect((await site.get(part, again)).status, part).toBe(304);
  });

  it("refuses to be written to, and what is not there, as described", async () => {
    const written = await fetch(`${site.origin}${address()}`, { method: "POST" });
    expectRefusal(
      route,
      { ...written, status: written.status, headers: written.headers, text: await written.text() },
      405,
    );
    expect(written.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    if (!/[:*]/.test(route)) return;
    expectRefusal(route, await site.get(route.replaceAll(/[:*][a-z]+/g, "nobody")), 404);
  });
});

function describedAt(route: string): Described {
  const found = document.paths[pathOf(route)]?.get;
  if (!found) throw new Error(`expected ${route} in the description, got nothing`);
  return found;
}

/** Refused with that status, in the media type and the shape described for it. */
function expectRefusal(route: string, answer: Answer, status: number): void {
  expect(answer.status, route).toBe(status);
  const name = describedAt(route).responses[status]?.$ref?.split("/").at(-1) ?? "";
  const content = document.components.responses[name]?.content ?? {};
  expect(Object.keys(content), route).toEqual([typeOf(answer)]);
  if (typeOf(answer) === "application/json")
    expect(schemaErrors("Error", JSON.parse(answer.text))).toEqual([]);
}

const VALUES: Readonly<Record<ParameterName, string>> = {
  from: "2021",
  to: "2023-06",
  series: "none",
  milestones: "power",
  scale: "total",
  asof: "",
  for: "spreadsheet",
  limit: "2",
  offset: "1",
  width: "800",
  ratio: "2",
  theme: "dark",
  chart: "attacks",
  frame: "none",
  dataset: "ucdp-ged-ttp",
  page: "1",
  province: "Khyber%20Pakhtunkhwa",
  district: "Swat",
  actor: "none",
  target: "none",
  precision: "exact",
  words: "army",
  box: "60,30,75,37",
  sort: "killed",
  order: "asc",
};

function sampleOf(route: string): string {
  if (route === "/series/:id/:period") {
    const [point] =
      site.store.current().series.find(({ id }) => id === "attacks-claimed")?.observations ?? [];
    return `/series/attacks-claimed/${point?.period.edtf.replaceAll("/", "_")}`;
  }
  if (route.startsWith("/incidents/:dataset/:id")) {
    const [first] = site.store.current().incidents.get("ucdp-ged-ttp") ?? [];
    return route.replace(":dataset", "ucdp-ged-ttp").replace(":id", first?.id ?? "");
  }
  if (route === "/milestones/:id") return `/milestones/${site.store.current().milestones[0]?.id}`;
  const [base = route, ending = ""] = route.split(/(?<=:id|:code|:revision|\*file)(?=[./]|$)/);
  const sample = SAMPLES[base];
  return sample === undefined ? route : `${base.replace(/[:*][a-z]+$/, sample)}${ending}`;
}

/** Keeps small what is dear to make: that it is made whole is looked at once, without parameters. */
function sizeFor(route: string, { parameters }: Operation, parameter: ParameterName): string {
  if (parameters.includes("width") && parameter !== "width") return "&width=320";
  return route === "/incidents.xlsx" && parameter !== "limit" ? "&limit=2" : "";
}

function typeOf({ headers }: Answer): string {
  return (headers.get("content-type") ?? "").split(";")[0] ?? "";
}

function expectShape(operation: Operation, answer: Answer): void {
  const name = operation.answers[typeOf(answer)]?.$ref?.split("/").at(-1);
  if (name) expect(schemaErrors(name, JSON.parse(answer.text))).toEqual([]);
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ $id: "openapi", ...(closed(document) as object) });

const validators = new Map<string, ValidateFunction>();

function schemaErrors(name: string, value: unknown): string[] {
  const validate =
    validators.get(name) ?? ajv.compile({ $ref: `openapi#/components/schemas/${name}` } as AnySchema);
  validators.set(name, validate);
  validate(value);
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

/** The promise lets fields be added; here one that is not described is a mistake. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return "properties" in copy && copy.type === "object" ? { ...copy, additionalProperties: false } : copy;
}
