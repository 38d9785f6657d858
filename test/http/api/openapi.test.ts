import { Ajv2020, type AnySchema, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore } from "../../../server/data/store/store.ts";
import { pathOf } from "../../../server/http/api/openapi.ts";
import type { Operation } from "../../../server/http/api/operations.ts";
import type { ParameterName } from "../../../server/http/parameters/parameters.ts";
import { operations } from "../../../server/http/routes.ts";
import { shareOf, WIDE } from "../../breadth.ts";
import { describedAt, document, ENTRY, NOTHING, sampleOf, typeOf, VALUES } from "../openapi.ts";
import { type Answer, realData, type Site, serve } from "../serve.ts";

const routes = Object.entries(operations()).map(([route, operation], at) => ({ route, operation, at }));

let site: Site;
beforeAll(async () => {
  const { dataset, files } = await realData();
  const snapshot = { dataset: { ...dataset, updated: "2024-05-02" }, files };
  site = await serve({ ...fixedStore(snapshot), history: async () => [ENTRY], changes: async () => NOTHING });
});
afterAll(() => site.close());

describe("the description of the addresses", () => {
  it("has every route", () => {
    expect(Object.keys(document.paths).sort()).toEqual(Object.keys(operations()).map(pathOf).sort());
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

describe.each(routes)("$route", ({ route, operation, at }) => {
  const address = () => sampleOf(route, site.store.current());

  // What has no fields to describe test/http/api/openapi-answers.test.ts asks for, in small.
  if (WIDE || Object.values(operation.answers).some(({ $ref }) => $ref !== undefined))
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
    for (const parameters of togetherOf(operation, at)) {
      const values = parameters.map((parameter) => {
        const value = parameter === "asof" ? site.store.current().revision : VALUES[parameter];
        return `${parameter}=${value}`;
      });
      const answer = await site.get(`${address()}?${values.join("&")}${sizeFor(operation, parameters)}`);
      expect(answer.status, `${address()} ${parameters}: ${answer.text.slice(0, 300)}`).toBe(200);
      expectShape(operation, answer);
    }
    expectRefusal(route, await site.get(`${address()}?nonsense=1`), 400);
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

/** Refused with that status, in the media type and the shape described for it. */
function expectRefusal(route: string, answer: Answer, status: number): void {
  expect(answer.status, route).toBe(status);
  const name = describedAt(route).responses[status]?.$ref?.split("/").at(-1) ?? "";
  const content = document.components.responses[name]?.content ?? {};
  expect(Object.keys(content), route).toEqual([typeOf(answer)]);
  if (typeOf(answer) === "application/json")
    expect(schemaErrors("Error", JSON.parse(answer.text))).toEqual([]);
}

/** On its own each only where breadth is asked for; else every third together, and the routes beside take the others. */
function togetherOf({ parameters }: Operation, at: number): readonly (readonly ParameterName[])[] {
  if (WIDE) return parameters.map((parameter) => [parameter]);
  return parameters.length > 0 ? [shareOf(parameters, at, 3)] : [];
}

/** Keeps small what is dear to make: what of it is described in fields is read whole once, without parameters. */
function sizeFor({ parameters }: Operation, asked: readonly ParameterName[]): string {
  const small = { width: 320, limit: 2 };
  return (["width", "limit"] as const)
    .filter((name) => parameters.includes(name) && !asked.includes(name))
    .map((name) => `&${name}=${small[name]}`)
    .join("");
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
