import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, serve } from "../serve.ts";

let open: Site;
let closed: Site;
let proxied: Site;
beforeAll(async () => {
  const allowed = { ALLOWED_HOSTS: "ttp.example.org,10.0.0.5:3000,[::1]" };
  [open, closed, proxied] = await Promise.all([
    serve(),
    serve(undefined, allowed),
    serve(undefined, { ...allowed, TRUSTED_PROXIES: "loopback" }),
  ]);
});
afterAll(() => Promise.all([open, closed, proxied].map((site) => site.close())));

/** Asks with a Host that no client of the platform would send by itself. */
function ask(site: Site, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(`${site.origin}${path}`, { headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject).end();
  });
}

const statusOf = async (site: Site, host: string, more: Record<string, string> = {}) =>
  (await ask(site, "/charts/attacks.json", { Host: host, ...more })).status;

describe("the host of a request", () => {
  it.each(['ttp.example"', "a b", "a/b", "a@b", "a{b}", "<a>", "a:b", "a,b", "[x]", "é.example"])(
    "is refused where no link could name it: %s",
    async (host) => {
      // Headers travel as Latin-1.
      const { status, text } = await ask(open, "/charts/attacks.bib", { Host: host });
      expect(status).toBe(400);
      expect(JSON.parse(text).error.message).toMatch(/^expected a host name in the request, got "/);
      const page = await ask(open, "/", { Host: host });
      expect(page.status).toBe(400);
      expect(page.text).not.toContain(`http://${host}`);
    },
  );

  it.each(["ttp.example.org", "TTP.example.org:8080", "127.0.0.1:3000", "[::1]:3000", "under_score", "a."])(
    "may be any name where none are given, and stands in citations: %s",
    async (host) => {
      const { status, text } = await ask(open, "/charts/attacks.bib", { Host: host });
      expect(status).toBe(200);
      expect(text).toContain(`http://${host}/charts/attacks`);
    },
  );

  it("is one of those that are given, with any port where none is named", async () => {
    for (const host of [
      "ttp.example.org",
      "TTP.Example.Org.",
      "ttp.example.org:8443",
      "10.0.0.5:3000",
      "[::1]:1",
    ]) {
      expect({ host, status: await statusOf(closed, host) }).toEqual({ host, status: 200 });
    }
    for (const host of [
      "evil.example",
      "ttp.example.org.evil.example",
      "10.0.0.5",
      "10.0.0.5:80",
      "127.0.0.1",
    ]) {
      expect({ host, status: await statusOf(closed, host) }).toEqual({ host, status: 421 });
    }
    const { text } = await ask(closed, "/charts/attacks.json", { Host: "evil.example" });
    expect(JSON.parse(text).error.message).toBe(
      'expected a host that this server\'s ALLOWED_HOSTS names, got "evil.example"',
    );
    expect((await ask(closed, "/", { Host: "evil.example" })).text).toContain("Not a name of this server");
  });

  it("is no matter to a monitor that asks by address whether the server runs", async () => {
    for (const path of ["/healthz", "/readyz"])
      expect((await ask(closed, path, { Host: "10.0.0.7:3000" })).status, path).toBe(200);
    expect(JSON.parse((await ask(closed, "/healthz", { Host: "10.0.0.7" })).text).version).toMatch(
      /^\d+\.\d+\.\d+$/,
    );
  });

  it("is what a trusted proxy says, and nobody else", async () => {
    const forwarded = { "X-Forwarded-Host": "ttp.example.org" };
    expect(await statusOf(closed, "evil.example", forwarded)).toBe(421);
    expect(await statusOf(proxied, "127.0.0.1:3000", forwarded)).toBe(200);
    expect(await statusOf(proxied, "ttp.example.org", { "X-Forwarded-Host": "evil.example" })).toBe(421);
    expect(await statusOf(proxied, "ttp.example.org")).toBe(200);
    const odd = { Host: "ttp.example.org", "X-Forwarded-Proto": "javascript" };
    expect((await ask(proxied, "/charts/attacks.bib", odd)).text).not.toContain("javascript");
  });
});
