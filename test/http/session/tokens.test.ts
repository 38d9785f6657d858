import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildOpenapi } from "../../../server/http/api/openapi.ts";
import { operations } from "../../../server/http/routes.ts";
import { Tokens } from "../../../server/http/session/tokens.ts";
import { CLAIMED, DeskServer } from "../desk/desk.ts";

const ROWS = "/charts/attacks.csv";

let server: DeskServer;
let tokens: Tokens;
let token: string;
let clock: Date;
beforeAll(async () => {
  server = await DeskServer.open({ REQUIRE_SIGN_IN: "everyone" }, { now: () => clock });
});
afterAll(() => server.remove());
beforeEach(async () => {
  clock = new Date("2026-11-21T10:00:00Z");
  rmSync(path.join(server.root, "var", "tokens.json"), { force: true });
  tokens = new Tokens(path.join(server.root, "var"), () => clock);
  ({ text: token } = await tokens.make("Anna's R", 30));
});

const ask = (address: string, authorization?: string, init: RequestInit = {}) =>
  fetch(`${server.origin}${address}`, {
    redirect: "manual",
    ...init,
    headers: {
      "user-agent": "curl/8",
      ...(authorization !== undefined && { authorization }),
      ...init.headers,
    },
  });
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

describe("a program where reading takes a sign-in", () => {
  it("is told how to say who it is, and a browser of no password window", async () => {
    const answer = await ask(ROWS);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe(
      'Bearer realm="TTP violence trends", Basic realm="TTP violence trends", charset="UTF-8"',
    );
    const page = await ask(ROWS, undefined, { headers: { "user-agent": "Mozilla/5.0 (X11)" } });
    expect(page.headers.get("www-authenticate")).toBe('Bearer realm="TTP violence trends"');
  });

  it("sees no note, and whoever signed in sees it in what nobody keeps", async () => {
    const page = "/series/attacks-claimed/2021-12";
    const anna = await server.editor("anna");
    const sent = await anna.post("/update/notes", { target: "number/attacks-claimed/2021-12", text: "Low." });
    expect(sent.status).toBe(303);
    const own = await anna.get(page);
    expect(own.text).toContain(">Low.<");
    expect(own.headers.get("cache-control")).toBe("private, no-store");
    expect(await (await ask(page, `Bearer ${token}`)).text()).not.toMatch(/>Low\.<|Leave a note/);
    expect((await ask("/update/notes", `Bearer ${token}`)).status).toBe(403);
    expect(
      await (await ask("/briefing.json?charts=attacks&notes=all", `Bearer ${token}`)).text(),
    ).not.toContain('"Low."');
  });

  it("reads every form with its token, and nobody in between keeps the answer", async () => {
    for (const address of [
      ROWS,
      "/charts/attacks.xlsx",
      "/charts/attacks",
      "/data/sources.csv",
      "/download.zip",
    ])
      for (const said of [`Bearer ${token}`, `bearer ${token}`, basic("anybody", token), basic("", token)]) {
        const answer = await ask(address, said);
        expect([address, said.slice(0, 6), answer.status]).toEqual([address, said.slice(0, 6), 200]);
        expect(answer.headers.get("cache-control")).toBe("private, no-cache");
        await answer.arrayBuffer();
      }
  });

  it("finds in the description what opens it", async () => {
    const answer = await ask("/openapi.json", `Bearer ${token}`);
    const described = (await answer.json()) as ReturnType<typeof buildOpenapi>;
    expect(described).toMatchObject({
      security: [{ token: [] }, { tokenAsPassword: [] }],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      paths: {
        "/charts/{id}.csv": {
          get: { responses: { "401": { $ref: "#/components/responses/Unauthorized" } } },
        },
        "/healthz": { get: { security: [] } },
      },
    });
    expect(buildOpenapi("", operations())).not.toHaveProperty("security");
  });
});

describe("whoever attacks", () => {
  it.each<[string, () => string]>([
    ["nothing", () => "Bearer "],
    ["a token that was made up", () => `Bearer ttp_${"A".repeat(43)}`],
    ["one with another last letter", () => `Bearer ${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
    ["one that is longer", () => `Bearer ${token}A`],
    ["the hash that is kept", () => `Bearer ttp_${JSON.parse(kept()).tokens[0].hash}`],
    ["the name of a token", () => `Bearer Anna's R`],
    ["the token as the user", () => basic(token, "")],
    ["another scheme", () => `Digest ${token}`],
    ["two tokens", () => `Bearer ${token}, Bearer ${token}`],
  ])("reads nothing with %s", async (_, said) => {
    const answer = await ask(ROWS, said());
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain("attacks-claimed");
  });

  it("reads nothing by a parameter or a cookie", async () => {
    expect((await ask(`${ROWS}?token=${token}`)).status).toBe(401);
    expect((await ask(ROWS, undefined, { headers: { cookie: `ttp-session=${token}` } })).status).toBe(401);
  });

  it("reads nothing with one that has ended", async () => {
    clock = new Date("2026-12-21T09:59:59Z");
    expect((await ask(ROWS, `Bearer ${token}`)).status).toBe(200);
    clock = new Date("2026-12-21T10:00:00Z");
    expect((await ask(ROWS, `Bearer ${token}`)).status).toBe(401);
  });

  it("reads nothing with one that was revoked, or that a new one of its name has replaced", async () => {
    const other = await tokens.make("anna's r", 30);
    expect((await ask(ROWS, `Bearer ${token}`)).status).toBe(401);
    expect((await ask(ROWS, `Bearer ${other.text}`)).status).toBe(200);
    expect(await tokens.revoke("ANNA'S R")).toBe(true);
    expect((await ask(ROWS, `Bearer ${other.text}`)).status).toBe(401);
  });

  it("changes nothing with a token", async () => {
    const before = [server.read(CLAIMED), server.store.current().revision];
    for (const [method, address] of [
      ["POST", "/update/row"],
      ["POST", "/update/upload"],
      ["GET", "/update/row"],
      ["GET", "/update/numbers"],
      ["POST", "/update/take-back/abcdef0"],
      ["POST", ROWS],
      ["DELETE", ROWS],
    ] as const) {
      const answer = await ask(address, `Bearer ${token}`, {
        method,
        headers: { accept: "text/html" },
        ...(method === "POST" && { body: new URLSearchParams({ token, file: CLAIMED }) }),
      });
      expect([method, address, answer.status]).toEqual([method, address, 403]);
    }
    expect([server.read(CLAIMED), server.store.current().revision]).toEqual(before);
  });

  it("finds no token in the log or in the state folder, and files for the owner alone", async () => {
    await ask(ROWS, `Bearer ${token}`);
    await ask(ROWS, basic("anna", token));
    await ask(ROWS, `Bearer ${token}x`);
    expect(server.lines.join("\n")).not.toContain(token);
    expect(server.audit().join("\n")).toMatch(/reads with a token.*token="Anna's R"[\s\S]*refused a token/);
    expect(kept()).not.toContain(token);
    for (const file of ["tokens.json", "tokens-used.json"])
      expect(statSync(path.join(server.root, "var", file)).mode & 0o777).toBe(0o600);
  });
});

it("tells the last use of a token, by the minute", async () => {
  const { hash } = (await tokens.list()).find(({ name }) => name === "Anna's R") ?? { hash: "" };
  const usedAt = async () => (await tokens.used())[hash];
  expect(await usedAt()).toBeUndefined();
  await ask(ROWS, `Bearer ${token}`);
  clock = new Date("2026-11-21T10:00:59Z");
  await ask(ROWS, `Bearer ${token}`);
  expect(await usedAt()).toBe("2026-11-21T10:00:00.000Z");
  clock = new Date("2026-11-21T10:01:00Z");
  await ask(ROWS, `Bearer ${token}`);
  expect(await usedAt()).toBe("2026-11-21T10:01:00.000Z");
});

it("says that the list of tokens is damaged, and lets nobody in", async () => {
  writeFileSync(path.join(server.root, "var", "tokens.json"), '{"tokens": [{}]}');
  expect((await ask(ROWS, `Bearer ${token}`)).status).toBe(503);
  expect(server.lines.join("\n")).toMatch(/expected a list of tokens in .*tokens\.json/);
});

function kept(): string {
  return readFileSync(path.join(server.root, "var", "tokens.json"), "utf8");
}
