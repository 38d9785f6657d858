import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../server/config.ts";
import { fixedStore } from "../server/data/store/store.ts";
import { createLog } from "../server/log.ts";
import { ROOT } from "../server/root.ts";
import { createSite } from "../server/site.ts";
import { DATA } from "./fixtures/folder.ts";
import { realData, TODAY } from "./http/serve.ts";

let server: Server;
let origin: string;
const lines: string[] = [];
beforeAll(async () => {
  const store = fixedStore(await realData());
  const log = createLog({ level: "info", plain: false, write: (line) => lines.push(line) });
  server = createSite({ config: parseConfig({ DATA_DIR: DATA }, ROOT), store, log, today: () => TODAY });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** What an answer says of itself; the rest names the one request and its time. */
async function told(address: string, method: string, more: Record<string, string> = {}) {
  const response = await fetch(`${origin}${address}`, { method, headers: more });
  const names = ["etag", "content-length", "content-type", "last-modified", "cache-control", "vary"];
  const said = Object.fromEntries(names.map((name) => [name, response.headers.get(name)]));
  return { status: response.status, length: (await response.arrayBuffer()).byteLength, ...said };
}

describe("a HEAD request", () => {
  it.each([
    "/charts/attacks",
    "/charts/attacks.csv",
    "/series/attacks-claimed.json",
    "/data/sources.csv",
    "/nowhere",
  ])("is told what a GET would be, first and again, without the body: %s", async (address) => {
    const first = await told(address, "HEAD");
    const got = await told(address, "GET");
    const again = await told(address, "HEAD");
    expect(got.length).toBeGreaterThan(0);
    expect([first, again]).toEqual([
      { ...got, length: 0 },
      { ...got, length: 0 },
    ]);
    if (got.status === 200) expect(got).toMatchObject({ etag: expect.stringMatching(/^"/) });
  });

  it("is told that nothing changed", async () => {
    const { etag } = (await told("/charts/attacks.json", "HEAD")) as { etag?: string | null };
    const asked = await told("/charts/attacks.json", "HEAD", { "If-None-Match": String(etag) });
    expect([asked.status, asked.length]).toEqual([304, 0]);
  });

  it("gets no body of what is sent in pieces either", async () => {
    const { status, length } = await told("/incidents.csv", "HEAD");
    expect([status, length]).toEqual([200, 0]);
  });
});

describe("a kept answer", () => {
  it("is the same whatever a reader makes up that only a proxy may say", async () => {
    const kept = async (more: Record<string, string>) => {
      const { etag } = (await told("/charts/attacks?from=2012", "GET", more)) as { etag?: string | null };
      return etag;
    };
    const first = await kept({});
    for (const header of ["X-Forwarded-Host", "X-Forwarded-Proto"])
      expect(await kept({ [header]: "elsewhere.example" })).toBe(first);
  });
});

describe("readers who ask at the same time", () => {
  it("are all answered, what is kept and what is not", async () => {
    const asked = Array.from({ length: 12 }, (_, n) => [`/figures?from=20${10 + n}`, "/nowhere"]).flat();
    const found = await Promise.all(asked.map(async (address) => (await told(address, "GET")).status));
    expect(found).toEqual(asked.map((address) => (address === "/nowhere" ? 404 : 200)));
  });
});
