import { request } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedStore } from "../../../server/data/store/store.ts";
import { createMetrics } from "../../../server/http/frame/metrics.ts";
import { Tokens } from "../../../server/http/session/tokens.ts";
import { VERSION } from "../../../server/root.ts";
import { DeskServer } from "../desk/desk.ts";
import { realData } from "../serve.ts";

let server: DeskServer;
beforeAll(async () => {
  server = await DeskServer.open({ ALLOWED_HOSTS: "ttp.example.org" });
});
afterAll(() => server.remove());

/** Asks by address, whatever names are allowed. */
function ask(headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.origin}/metrics`, { headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.on("error", reject).end();
  });
}

describe("/metrics", () => {
  it("tells requests, memory, version, revision, problems and the age of the data", async () => {
    await ask();
    const { status, text } = await ask();
    expect(status).toBe(200);
    expect(text).toContain('http_requests_total{method="GET",status="200"} 1\n');
    expect(text).toContain(
      `ttp_info{version="${VERSION}",revision="${server.store.current().revision}"} 1\n`,
    );
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).toMatch(/^ttp_data_age_seconds \d+(\.\d+)?$/m);
    for (const name of ["ttp_data_problems", "ttp_publishing_closed", "ttp_shared_behind_commits"])
      expect(text).toContain(`${name} 0\n`);
  });

  it("is in the form that Prometheus reads: each line empty, a comment, or a name, labels and a number", async () => {
    const { text } = await ask();
    const line =
      /^(|#( HELP| TYPE) .+|[a-z_]\w*(\{([a-z_]+="[^"\\\n]*",?)+\})? (-?[\d.]+(e[+-]?\d+)?|nan|[+-]Inf))$/i;
    expect(
      text
        .trimEnd()
        .split("\n")
        .filter((each) => !line.test(each)),
    ).toEqual([]);
  });

  it.each([
    ["through a proxy on this machine", { "X-Forwarded-For": "192.0.2.1" }],
    ["through one that says it in another way", { Forwarded: "for=192.0.2.1" }],
    ["through one that gives its name", { Via: "1.1 proxy" }],
    ["through one that gives the address alone", { "X-Real-Ip": "192.0.2.1" }],
    ["through one that gives the host alone", { "X-Forwarded-Host": "ttp.example.org" }],
    ["with a token that was made up", { "X-Forwarded-For": "127.0.0.1", Authorization: "Bearer ttp_x" }],
  ])("is not for who asks %s", async (_, headers) => {
    const { status, text } = await ask(headers);
    expect([status, text.includes("ttp_info")]).toEqual([401, false]);
  });

  it("is for a monitor elsewhere that has a token", async () => {
    const { text: token } = await new Tokens(path.join(server.root, "var")).make("monitor", 30);
    const answer = await ask({ "X-Forwarded-For": "192.0.2.1", Authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
  });
});

it("tells how far behind the shared history a server is, and whether it answers", async () => {
  const metrics = createMetrics(() => Date.parse("2026-11-21T12:00:00Z"));
  const fixed = fixedStore(await realData());
  const shared = { fetched: "2026-11-21T10:00:00Z", failure: "no route to host", behind: 3, notes: null };
  const dataset = { ...fixed.current(), updated: "2026-11-20" };
  const text = await metrics.format({ ...fixed, current: () => dataset, shared: () => shared }, true);
  for (const line of [
    "ttp_shared_behind_commits 3",
    "ttp_shared_away 1",
    `ttp_shared_fetched_timestamp_seconds ${Date.parse(shared.fetched) / 1000}`,
    "ttp_publishing_closed 1",
    `ttp_data_age_seconds ${36 * 3600}`,
  ])
    expect(text.split("\n")).toContain(line);
});

it("names the revision that is served, and no longer the one before", async () => {
  const metrics = createMetrics(() => 0);
  const fixed = fixedStore(await realData());
  for (const revision of ["111111111111", "222222222222"]) {
    const text = await metrics.format({ ...fixed, current: () => ({ ...fixed.current(), revision }) }, false);
    const lines = text.split("\n").filter((line) => line.startsWith("ttp_info{"));
    expect(lines).toEqual([`ttp_info{version="${VERSION}",revision="${revision}"} 1`]);
  }
});
