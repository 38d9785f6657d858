import type { Config } from "../../config.ts";
import { LICENCE } from "../../model/citing/licence.ts";
import { VERSION } from "../../root.ts";
import { isShared } from "../frame/cross-origin.ts";
import { refuseParameters } from "../frame/reading.ts";
import { isProbe } from "../frame/requests.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";
import { PARAMETERS, type ParameterName } from "../parameters/parameters.ts";
import { refTo, text } from "../parameters/schema.ts";
import { HEADERS, type HeaderName } from "./headers.ts";
import { INCIDENT_SCHEMAS } from "./incident-schemas.ts";
import { type Operation, type Operations, TAGS } from "./operations.ts";
import { PROMISES } from "./promises.ts";
import { REFERENCES, SCHEMAS } from "./schemas.ts";

const REFUSALS = {
  BadRequest: "a parameter is not understood; the answer names each and what it takes",
  NotFound: "nothing has this address",
  NotAllowed: "another method than GET, HEAD and OPTIONS, which are answered at every address",
  Unauthorized: "reading takes a sign-in or a token",
  TooLong: "an address longer than any that is needed",
  Refused: "whatever else keeps it from being answered: no sign-in where reading is closed, a failure here",
} as const;

/** Headers of every answer, and of those that other sites may read. */
const ALWAYS = ["Cache-Control", "X-Request-Id"] as const;
const SHARED = ["Access-Control-Allow-Origin", "Access-Control-Expose-Headers"] as const;

/** With which programs read where reading is closed: `npm run editor -- token` makes them. */
const SCHEMES = {
  token: {
    type: "http",
    scheme: "bearer",
    description: "A token that an administrator made for this program.",
  },
  tokenAsPassword: {
    type: "http",
    scheme: "basic",
    description: "The same as the password of any name, for tools that know nothing else.",
  },
} as const;

/** The description of every address that is read. */
export const openapi =
  (operations: () => Operations): Handler =>
  (services) => {
    const body = `${JSON.stringify(describeAll(services.config, operations()), null, 2)}\n`;
    return (request, response) => {
      refuseParameters(request);
      response.set("Cache-Control", "no-cache").type("json");
      send(services, request, response, body);
    };
  };

function describeAll({ basePath, requireSignIn }: Config, operations: Operations): object {
  return buildOpenapi(basePath, operations, requireSignIn === "everyone");
}

/** OpenAPI 3.1 of the server under `base`; where reading is `closed`, with what opens it. */
export function buildOpenapi(base: string, operations: Operations, closed = false): object {
  return {
    openapi: "3.1.1",
    info: {
      title: "TTP violence trends",
      version: VERSION,
      summary: "The data behind each view, with words, sources and caveats",
      description: [
        ...PROMISES.map(({ title, text: promise }) => `**${title}** ${promise}`),
        `**Licences.** ${LICENCE.code.text} ${LICENCE.data.text}`,
      ].join("\n\n"),
      license: { name: LICENCE.code.name, identifier: LICENCE.code.id },
    },
    servers: [{ url: base || "/" }],
    ...(closed && { security: Object.keys(SCHEMES).map((name) => ({ [name]: [] })) }),
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      Object.entries(operations).map(([route, operation]) => [
        pathOf(route),
        { get: describe(route, operation, closed) },
      ]),
    ),
    components: {
      ...(closed && { securitySchemes: SCHEMES }),
      parameters: Object.fromEntries(
        Object.entries(PARAMETERS).map(([name, parameter]) => [name, { name, in: "query", ...parameter }]),
      ),
      schemas: { ...SCHEMAS, ...INCIDENT_SCHEMAS, References: REFERENCES },
      headers: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: text() }]),
      ),
      responses: Object.fromEntries(
        Object.entries(REFUSALS).flatMap(([name, description]) => [
          [name, asJson(description, name)],
          [`Page${name}`, asPage(description, name)],
        ]),
      ),
    },
  };
}

/** `/charts/:id.csv` is `/charts/{id}.csv`, `/data/*file` is `/data/{file}`. */
export function pathOf(route: string): string {
  return route.replace(/[:*]([a-z]+)/g, "{$1}");
}

function describe(route: string, operation: Operation, closed: boolean): object {
  const { summary, tag, parameters, leads } = operation;
  const inPath = [...route.matchAll(/[:*]([a-z]+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: text(),
  }));
  const refusal = (name: keyof typeof REFUSALS) => ({
    $ref: `#/components/responses/${isRead(route) ? "Page" : ""}${name}`,
  });
  // Of incidents there may be no dataset, or none that covers a month to be drawn.
  const mayLack = inPath.length > 0 || parameters.includes("dataset");
  const isClosed = closed && !isProbe(route);
  return {
    ...(closed && !isClosed && { security: [] }),
    operationId: operationId(route),
    summary,
    tags: [tag],
    parameters: [...inPath, ...parameters.map(parameterRef)],
    responses: {
      ...found(route, operation),
      ...(leads !== undefined && { "302": onward(leads) }),
      "400": refusal("BadRequest"),
      ...(isClosed && { "401": refusal("Unauthorized") }),
      ...(mayLack && { "404": refusal("NotFound") }),
      "405": refusal("NotAllowed"),
      "414": refusal("TooLong"),
      default: refusal("Refused"),
    },
  };
}

function found(route: string, { summary, answers, headers }: Operation): object {
  const content = Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema }]));
  const every = [...ALWAYS, "ETag", "Vary", ...headers, ...(isShared(route) ? SHARED : [])] as const;
  return {
    "200": { description: summary, headers: named([...every, "Content-Encoding"]), content },
    "304": {
      description: "nothing changed since the answer named by If-None-Match or If-Modified-Since",
      headers: named(every),
    },
  };
}

function onward(leads: string): object {
  const content = { schema: text("the address") };
  return {
    description: `leads to ${leads}`,
    headers: named([...ALWAYS, "Location", "Vary"]),
    content: { "text/plain": content, "text/html": content },
  };
}

/** Whether people read it: their errors are pages too. */
function isRead(route: string): boolean {
  return !(/\.[a-z]+$|^\/data\//.test(route) || isProbe(route));
}

function parameterRef(name: ParameterName): object {
  return { $ref: `#/components/parameters/${name}` };
}

function named(names: readonly HeaderName[]): object {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function asJson(description: string, name: string): object {
  return {
    description,
    headers: named([...ALWAYS, ...SHARED, ...allowed(name)]),
    content: { "application/json": { schema: refTo("Error") } },
  };
}

function asPage(description: string, name: string): object {
  return {
    description,
    headers: named([...ALWAYS, ...allowed(name)]),
    content: { "text/html": { schema: text("a page that says so") } },
  };
}

function allowed(name: string): readonly HeaderName[] {
  if (name === "Unauthorized") return ["WWW-Authenticate"];
  return name === "NotAllowed" ? ["Allow"] : [];
}

function operationId(route: string): string {
  const words = route.split(/[^a-z]+/).filter(Boolean);
  return ["get", ...words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))].join("") || "get";
}
