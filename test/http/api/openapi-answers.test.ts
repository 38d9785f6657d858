import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../../../server/config.ts";
import { fixedStore, type Store } from "../../../server/data/store/store.ts";
import { PARAMETERS, type ParameterName } from "../../../server/http/parameters/parameters.ts";
import { operations } from "../../../server/http/routes.ts";
import { createLog } from "../../../server/log.ts";
import { ROOT } from "../../../server/root.ts";
import { createSite } from "../../../server/site.ts";
import { shareOf, WIDE } from "../../breadth.ts";
import { DATA } from "../../fixtures/folder.ts";
import { type DescribedAnswer, describedAt, document, ENTRY, NOTHING, sampleOf, VALUES } from "../openapi.ts";
import { hostileSnapshot } from "../sample.ts";
import { realData, TODAY } from "../serve.ts";

let store: Store;
let whole: { readonly server: Server; readonly origin: string };
let bare: typeof whole;
beforeAll(async () => {
  const { dataset, files } = await realData();
  store = fixedStore({ dataset: { ...dataset, updated: "2024-05-02" }, files });
  whole = await open({ ...store, history: async () => [ENTRY], changes: async () => NOTHING });
  bare = await open(fixedStore(hostileSnapshot()));
});
afterAll(() => {
  for (const { server } of [whole, bare]) {
    server.closeAllConnections();
    server.close();
  }
});

/** The whole server, with the answers that it keeps. */
async function open(data: Store): Promise<typeof whole> {
  const log = createLog({ level: "silent", plain: false, write: () => undefined });
  const server = createSite({
    config: parseConfig({ DATA_DIR: DATA }, ROOT),
    store: data,
    log,
    today: () => TODAY,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Of the connection, and against what pages could be made to do: no part of the description. */
const BESIDE = new Set([
  ...["content-type", "content-length", "date", "connection", "keep-alive", "transfer-encoding"],
  ...["content-security-policy", "cross-origin-opener-policy", "cross-origin-resource-policy"],
  ...["referrer-policy", "x-content-type-options", "x-frame-options"],
]);

/** What the description says of an answer, wherever it says it. */
function describedAnswer(route: string, status: number): DescribedAnswer | undefined {
  const found = describedAt(route).responses[status];
  const name = found?.$ref?.split("/").at(-1);
  return name === undefined ? found : document.components.responses[name];
}

/** What a reader's program may ask beside an address. */
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { "Accept-Encoding": "br" },
  { "Accept-Encoding": "identity;q=0" },
  { Accept: "image/x-nothing" },
  { Accept: "text/html" },
  { Range: "bytes=0-10" },
  { "If-None-Match": "*" },
  { "If-Modified-Since": new Date(TODAY).toUTCString() },
  { "If-Match": '"nothing"' },
];

const routes = Object.entries(operations()).map(([route, operation], at) => ({ route, at, ...operation }));

describe.each(routes)("$route", ({ route, at, parameters, answers }) => {
  it("answers in every way that is described, and in no other", async () => {
    const takes: readonly ParameterName[] = parameters;
    // Small, where it is dear to make: that it is made whole is looked at elsewhere.
    const small = [takes.includes("width") && "width=320", takes.includes("limit") && "limit=1"];
    const address = `${sampleOf(route, store.current())}?${small.filter(Boolean).join("&")}`;
    const seen = new Map<number, Set<string>>();
    const ask = async (path: string, init: RequestInit = {}, { origin } = whole): Promise<Response> => {
      const response = await fetch(`${origin}${path}`, { redirect: "manual", ...init });
      await response.arrayBuffer();
      const { status, headers } = response;
      const words = `${init.method ?? "GET"} ${path.slice(0, 200)} ${JSON.stringify(init.headers ?? {})}: ${status}`;
      const described = describedAnswer(route, status);
      expect(described, words).toBeDefined();
      const type = headers.get("content-type")?.split(";")[0];
      if (type !== undefined) expect(Object.keys(described?.content ?? {}), words).toContain(type);
      const named = Object.keys(described?.headers ?? {}).map((name) => name.toLowerCase());
      const came = [...headers.keys()].filter((name) => !BESIDE.has(name));
      expect(named, words).toEqual(expect.arrayContaining(came));
      seen.set(status, new Set([...(seen.get(status) ?? []), ...came]));
      return response;
    };

    const isPage = answers["text/html"] !== undefined;
    const plain = await ask(address);
    expect(plain.status, address).toBe(Object.keys(answers).length > 0 ? 200 : 302);
    // A whole answer for most of these: the routes beside take the others.
    for (const asked of [
      // What is measured may be another between two questions.
      { "If-None-Match": (route !== "/metrics" && plain.headers.get("etag")) || "*" },
      ...shareOf(HEADERS, at, HEADERS.length),
    ])
      await ask(address, { headers: { "Cache-Control": "max-age=0", ...asked } });
    for (const method of ["HEAD", ...shareOf(["POST", "PUT", "PATCH", "DELETE"], at, 4)])
      await ask(address, { method });
    expect((await fetch(`${whole.origin}${address}`, { method: "OPTIONS" })).status).toBe(204);

    for (const parameter of isPage ? shareOf(takes, at, 8) : takes.slice(0, 1)) {
      if (isPage || WIDE || at % 4 === 0) await ask(`${address}&${parameter}=`);
      await ask(`${address}&${parameter}=${VALUES[parameter]}&${parameter}=${VALUES[parameter]}`);
    }
    const others = (Object.keys(PARAMETERS) as ParameterName[]).filter((name) => !takes.includes(name));
    for (const parameter of shareOf(others, at, 16)) {
      const value = parameter === "asof" ? store.current().revision : VALUES[parameter];
      expect((await ask(`${address}&${parameter}=${value}`)).status, parameter).toBe(400);
    }
    expect((await ask(`${address}&from=${"2".repeat(5000)}`)).status).toBe(414);
    expect((await ask(`${address}&${"x&".repeat(300)}`)).status).toBe(400);
    if (/[:*]/.test(route)) expect((await ask(route.replaceAll(/[:*][a-z]+/g, "nobody"))).status).toBe(404);
    else if (takes.includes("dataset")) expect((await ask(address, {}, bare)).status).toBe(404);
    if (route === "/history/:revision")
      expect((await ask(sampleOf(route, store.current()).slice(0, -3))).status).toBe(302);

    const { responses } = describedAt(route);
    const statuses = Object.keys(responses).filter((status) => status !== "default");
    expect([...seen.keys()].sort()).toEqual(statuses.map(Number));
    // Which answers are worth packing, and differ by it, is not for the description to say.
    for (const name of Object.keys(describedAnswer(route, plain.status)?.headers ?? {}))
      if (!["Content-Encoding", "Vary"].includes(name))
        expect(seen.get(plain.status), name).toContain(name.toLowerCase());
  });
});
