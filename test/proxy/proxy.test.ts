import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ROOT } from "../../server/root.ts";
import { WIDE } from "../breadth.ts";
import { DeskServer, PASSWORD } from "../http/desk/desk.ts";
import { type Nginx, PROXY_ADDRESS, startNginx, startNginxWith } from "./nginx.ts";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");
const PUBLIC = "https://data.example/ttp";

let nginx: Nginx;
let desk: DeskServer;
let direct: string;
let revision: string;

beforeAll(async () => {
  desk = await DeskServer.open({ BASE_PATH: "/ttp", TRUSTED_PROXIES: PROXY_ADDRESS });
  direct = desk.origin;
  revision = desk.store.current().revision.slice(0, 12);
  nginx = await startNginx(direct);
});

afterAll(async () => {
  await nginx?.stop();
  await desk?.remove();
});

describe("behind nginx, under a path", () => {
  /** Kinds of links that another page led to: test:wide asks again for those of each page. */
  const asked = new Set<string>();

  it.each(["/", "/charts/attacks", "/milestones", "/sources", "/incidents", "/codebook", "/api"])(
    "every link of %s stays under the path and leads somewhere",
    async (page) => {
      const html = await (await through(page)).text();
      const links = [...html.matchAll(/\s(?:href|src|action|srcset)="([^"]*)"/g)].map(
        ([, link = ""]) => link,
      );
      const own = new Set(links.map(plainLink).filter((link) => link.startsWith("/")));
      expect(own.size).toBeGreaterThan(10);
      expect([...own].filter((link) => !link.startsWith("/ttp/"))).toEqual([]);
      expect(links.filter((link) => /^(?!https?:|#|\/|data:)/.test(link))).toEqual([]);
      const sampled = [...new Map([...own].map((link) => [shapeOf(link), link])).values()];
      for (const link of sampled.filter((each) => WIDE || !asked.has(shapeOf(each)))) {
        asked.add(shapeOf(link));
        const answer = await fetch(`${nginx.origin}${link}`, { redirect: "manual" });
        await answer.arrayBuffer();
        expect(answer.status, link).toBeLessThan(400);
      }
    },
    60_000,
  );

  it("redirects stay under the path", async () => {
    const tidied = await through("/?from=&to=2023", { redirect: "manual" });
    expect(tidied.status).toBe(302);
    expect(tidied.headers.get("location")).toBe("/ttp/?to=2023");
    const short = await through("/v/1Bm9DsxemygimStfAFKLQIs042cgw0dIgydAIAA", { redirect: "manual" });
    expect(short.headers.get("location")).toBe("/ttp/charts/attacks?from=2022&to=2024-05&asof=8f3c21a90b12");
  });

  it("absolute addresses are those of the outside", async () => {
    const html = await (await through("/charts/attacks")).text();
    expect(html).toContain(`${PUBLIC}/charts/attacks`);
    expect(html).not.toContain(direct);
    expect(await (await through("/charts/attacks.ris")).text()).toMatch(
      /\r\nUR {2}- https:\/\/data\.example\/ttp\/charts\/attacks\?asof=[0-9a-f]{12}\r\n/,
    );
    expect(await (await through("/history.atom")).text()).toContain(`href="${PUBLIC}/history.atom"`);
    const openapi = (await (await through("/openapi.json")).json()) as { servers: { url: string }[] };
    expect(openapi.servers).toEqual([{ url: "/ttp" }]);
  });

  it("an answer for ever is kept by the proxy, any other is asked for again", async () => {
    const lasting = `/charts/deportations.json?asof=${revision}`;
    const first = await through(lasting);
    const second = await through(lasting);
    expect([first, second].map(({ headers }) => headers.get("x-cache"))).toEqual(["MISS", "HIT"]);
    expect(await second.text()).toBe(await first.text());
    const living = await through("/charts/deportations.json");
    expect(living.headers.get("x-cache")).toBeNull();
    expect(living.headers.get("cache-control")).toBe("no-cache");
  });

  it("what a reader has is not sent again", async () => {
    const etag = (await through("/charts/attacks.json")).headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    const again = await through("/charts/attacks.json", {
      headers: { "If-None-Match": etag, "Cache-Control": "max-age=0" },
    });
    expect(again.status).toBe(304);
  });

  it("the cookie of a sign-in is for the path alone, and for https where the proxy speaks it", async () => {
    await desk.editors.put("maria", PASSWORD);
    const answer = await through("/update/sign-in", {
      method: "POST",
      redirect: "manual",
      headers: { Origin: "https://data.example", "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ name: "maria", password: PASSWORD, next: "/milestones" }),
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/ttp/milestones");
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\/ttp(?:;|$)/);
    for (const words of ["HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(words);
    const [pair = ""] = cookie.split(";");
    const page = await through("/update", { headers: { Cookie: pair } });
    expect(await page.text()).toContain("maria");
    // What one person sees is in nobody's cache.
    expect(await (await through("/update")).text()).not.toContain("maria");
  });

  it("each answer has an id that stands in both logs", async () => {
    const answer = await through("/charts/attacks.csv?from=2019-03");
    await answer.text();
    const id = answer.headers.get("x-request-id") ?? "";
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const logged = () => nginx.log().find((line) => line.startsWith(id));
    await vi.waitFor(() => expect(logged()).toContain("/ttp/charts/attacks.csv?from=2019-03"));
    expect(desk.lines.find((line) => line.includes(id))).toContain("/ttp/charts/attacks.csv?from=2019-03");
  });
});

describe("what a request says of itself", () => {
  const forged = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
  };

  it("counts from the trusted proxy only", async () => {
    const html = await (await fetch(`${direct}/ttp/charts/attacks?from=2018`, { headers: forged })).text();
    expect(html).not.toContain("evil.example");
    expect(html).toContain(`${direct}/ttp/charts/attacks?from=2018`);
    expect(lineOf("/ttp/charts/attacks?from=2018")).toContain('ip="127.0.0.1"');
  });

  it("does not get past the proxy either", async () => {
    const answer = await through("/charts/attacks?from=2017", { headers: forged });
    const html = await answer.text();
    expect(html).not.toContain("evil.example");
    expect(html).toContain(`${PUBLIC}/charts/attacks?from=2017`);
    // The proxy adds whom it heard from; what that one claims before it is not believed.
    expect(lineOf("/ttp/charts/attacks?from=2017")).toContain('ip="127.0.0.1"');
  });

  it("names the reader, not the proxy, also for an answer that was kept", async () => {
    for (const _ of [1, 2]) await (await through("/figures?from=2016")).text();
    const lines = desk.lines.filter((line) => line.includes("/ttp/figures?from=2016"));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain('ip="127.0.0.1"');
  });
});

describe("the README's blocks for nginx", () => {
  const blocks = [...README.matchAll(/```nginx\n([\s\S]*?)```/g)].map(([, block = ""]) => block);

  it("serve the site under its path, for the outside's name, and let a large table through", async () => {
    const [location = ""] = blocks;
    const own = await DeskServer.open({ BASE_PATH: "/ttp", TRUSTED_PROXIES: "loopback" });
    const block = location.replace("http://127.0.0.1:3000", own.origin);
    expect(block).not.toBe(location);
    const front = await startNginxWith((port) => `server { listen 127.0.0.1:${port}; ${block} }`);
    try {
      const html = await (await fetch(`${front.origin}/ttp/charts/attacks`)).text();
      expect(html).toContain(`${front.origin}/ttp/charts/attacks`);
      expect(html).not.toContain(own.origin);
      const body = new Blob(["x".repeat(2_000_000)]);
      const answer = await fetch(`${front.origin}/ttp/update/upload`, { method: "POST", body });
      expect(answer.status).toBe(401);
      expect(own.lines.find((line) => line.includes("/ttp/charts/attacks "))).toContain('ip="127.0.0.1"');
    } finally {
      await front.stop();
      await own.remove();
    }
  });

  it("keep a reader on one of several servers, and go on where one is away", async () => {
    const [location = "", upstream = ""] = blocks;
    const servers = await Promise.all(
      [1, 2].map(() => DeskServer.open({ BASE_PATH: "/ttp", TRUSTED_PROXIES: "loopback" })),
    );
    const [first, second] = servers.map(({ origin }) => origin.slice("http://".length));
    const shared = upstream
      .replace("10.0.0.11:3000", `${first}`)
      .replace("10.0.0.12:3000", `${second}`)
      .replace(/ {2}server 10\.0\.0\.13:3000;\n/, "");
    const block = location.replace("http://127.0.0.1:3000", "http://ttp");
    const front = await startNginxWith((port) => `${shared} server { listen 127.0.0.1:${port}; ${block} }`);
    const asked = (server: DeskServer) => server.lines.filter((line) => line.includes("/ttp/healthz")).length;
    const ask = async () => expect((await fetch(`${front.origin}/ttp/healthz`)).status).toBe(200);
    try {
      for (let time = 0; time < 6; time++) await ask();
      expect(servers.map(asked).toSorted((a, b) => a - b)).toEqual([0, 6]);
      await servers.find((server) => asked(server) === 6)?.stop();
      await ask();
    } finally {
      await front.stop();
      for (const server of servers) await server.remove();
    }
  });
});

function through(address: string, options: RequestInit = {}): Promise<Response> {
  return fetch(`${nginx.origin}/ttp${address}`, options);
}

function lineOf(address: string): string {
  return desk.lines.find((line) => line.includes(`${address} `)) ?? "";
}

function plainLink(link: string): string {
  return link.replaceAll("&amp;", "&").split("#")[0] ?? "";
}

/** Links that differ only in what they name are one kind: a few of each are asked for. */
function shapeOf(link: string): string {
  return link
    .replace(/\?.*$/, "?")
    .replace(/(\/(?:charts|series|milestones|sources|incidents|data))\/.*?(\.\w+)?(\?|$)/, "$1/x$2");
}
