import { refuseParameters } from "../reading.ts";
import type { Handler } from "../routes.ts";
import { INCIDENT_SCHEMAS } from "./incident-schemas.ts";
import { OPERATIONS, type Operation, PARAMETERS, type ParameterName, TAGS } from "./operations.ts";
import { PROMISES } from "./promises.ts";
import { refTo, text } from "./schema.ts";
import { REFERENCES, SCHEMAS } from "./schemas.ts";

export const API_VERSION = "1.0.0";

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
      responses: {
        NotModified: {
          description: "nothing changed since the answer named by If-None-Match or If-Modified-Since",
        },
        BadRequest: refused("a parameter is not understood; the answer names each and what it takes"),
        NotFound: refused("nothing has this address"),
      },
    },
  };
}

/** `/charts/:id.csv` is `/charts/{id}.csv`, `/data/*file` is `/data/{file}`. */
export function pathOf(route: string): string {
  return route.replace(/[:*]([a-z]+)/g, "{$1}");
}

function describe(route: string, { summary, tag, parameters, answers }: Operation): object {
  const named = [...route.matchAll(/[:*]([a-z]+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: text(),
  }));
  const content = Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema }]));
  return {
    operationId: operationId(route),
    summary,
    tags: [tag],
    parameters: [...named, ...parameters.map(parameterRef)],
    responses: {
      ...(route.startsWith("/v/")
        ? { "302": { description: "the whole address", headers: { Location: { schema: text() } } } }
        : { "200": { description: summary, content } }),
      "304": { $ref: "#/components/responses/NotModified" },
      "400": { $ref: "#/components/responses/BadRequest" },
      ...(named.length > 0 && { "404": { $ref: "#/components/responses/NotFound" } }),
    },
  };
}

function parameterRef(name: ParameterName): object {
  return { $ref: `#/components/parameters/${name}` };
}

function refused(description: string): object {
  return { description, content: { "application/json": { schema: refTo("Error") } } };
}

function operationId(route: string): string {
  const words = route.split(/[^a-z]+/).filter(Boolean);
  return ["get", ...words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))].join("") || "get";
}
