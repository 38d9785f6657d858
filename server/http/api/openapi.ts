import { refuseParameters } from "../reading.ts";
import type { Handler } from "../routes.ts";
import { HEADERS, type HeaderName } from "./headers.ts";
import { INCIDENT_SCHEMAS } from "./incident-schemas.ts";
import { OPERATIONS, type Operation, TAGS } from "./operations.ts";
import { PARAMETERS, type ParameterName } from "./parameters.ts";
import { PROMISES } from "./promises.ts";
import { refTo, text } from "./schema.ts";
import { REFERENCES, SCHEMAS } from "./schemas.ts";

const API_VERSION = "1.0.0";

const REFUSALS = {
  BadRequest: "a parameter is not understood; the answer names each and what it takes",
  NotFound: "nothing has this address",
  NotAllowed: "another method than GET, HEAD and OPTIONS, which are answered at every address",
  Refused: "whatever else keeps it from being answered: no sign-in where reading is closed, a failure here",
} as const;

/** Headers of every answer. */
const ALWAYS = ["Cache-Control", "X-Request-Id"] as const;

/** The description of every address that is read. */
export const openapi: Handler = (services) => {
  const body = `${JSON.stringify(buildOpenapi(services.config.basePath), null, 2)}\n`;
  return (request, response) => {
    refuseParameters(request);
    response.set("Cache-Control", "no-cache").type("json").send(body);
  };
};

/** OpenAPI 3.1 of the server under `base`. */
export function buildOpenapi(base: string): object {
  return {
    openapi: "3.1.1",
    info: {
      title: "TTP violence trends",
      version: API_VERSION,
      summary: "The data behind each view, with words, sources and caveats",
      description: PROMISES.map(({ title, text: promise }) => `**${title}** ${promise}`).join("\n\n"),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: base || "/" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      Object.entries(OPERATIONS).map(([route, operation]) => [
        pathOf(route),
        { get: describe(route, operation) },
      ]),
    ),
    components: {
      parameters: Object.fromEntries(
        Object.entries(PARAMETERS).map(([name, parameter]) => [name, { name, in: "query", ...parameter }]),
      ),
      schemas: { ...SCHEMAS, ...INCIDENT_SCHEMAS, References: REFERENCES },
      headers: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: text() }]),
      ),
      responses: {
        NotModified: {
          description: "nothing changed since the answer named by If-None-Match or If-Modified-Since",
        },
        ...Object.fromEntries(
          Object.entries(REFUSALS).flatMap(([name, description]) => [
            [name, asJson(description)],
            [`Page${name}`, asPage(description)],
          ]),
        ),
      },
    },
  };
}

/** `/charts/:id.csv` is `/charts/{id}.csv`, `/data/*file` is `/data/{file}`. */
export function pathOf(route: string): string {
  return route.replace(/[:*]([a-z]+)/g, "{$1}");
}

function describe(route: string, operation: Operation): object {
  const { summary, tag, parameters } = operation;
  const named = [...route.matchAll(/[:*]([a-z]+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: text(),
  }));
  const refusal = (name: string) => ({
    $ref: `#/components/responses/${isRead(route) ? "Page" : ""}${name}`,
  });
  return {
    operationId: operationId(route),
    summary,
    tags: [tag],
    parameters: [...named, ...parameters.map(parameterRef)],
    responses: {
      ...found(operation),
      ...(operation.headers.includes("ETag") && { "304": { $ref: "#/components/responses/NotModified" } }),
      "400": refusal("BadRequest"),
      ...(named.length > 0 && { "404": refusal("NotFound") }),
      "405": refusal("NotAllowed"),
      default: refusal("Refused"),
    },
  };
}

function found(operation: Operation): object {
  const { summary, answers, headers } = operation;
  const named = (names: readonly HeaderName[]) =>
    Object.fromEntries(names.map((name) => [name, headerRef(name)]));
  if (Object.keys(answers).length === 0) {
    return { "302": { description: "the whole address", headers: named(["Location", ...ALWAYS]) } };
  }
  const content = Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema }]));
  return { "200": { description: summary, headers: named([...ALWAYS, ...headers]), content } };
}

/** Whether people read it: their errors are pages too. */
function isRead(route: string): boolean {
  return !/\.[a-z]+$|^\/(?:data\/|healthz|readyz)/.test(route);
}

function parameterRef(name: ParameterName): object {
  return { $ref: `#/components/parameters/${name}` };
}

function headerRef(name: HeaderName): object {
  return { $ref: `#/components/headers/${name}` };
}

function asJson(description: string): object {
  return { description, content: { "application/json": { schema: refTo("Error") } } };
}

function asPage(description: string): object {
  return { description, content: { "text/html": { schema: text("a page that says so") } } };
}

function operationId(route: string): string {
  const words = route.split(/[^a-z]+/).filter(Boolean);
  return ["get", ...words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))].join("") || "get";
}
