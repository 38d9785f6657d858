import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../../../server/config.ts";
import { Sessions } from "../../../server/http/session/sessions.ts";
import { personal } from "../../../server/http/session/visitor.ts";

const folder = mkdtempSync(path.join(tmpdir(), "visitor-"));
let now = Date.parse("2026-11-21T10:00:00Z");
let sessions: Sessions;
let token: string;
beforeAll(() => {
  sessions = new Sessions(folder, () => now);
  token = sessions.begin("maria", "stamp").token;
});
afterAll(() => rmSync(folder, { recursive: true }));

const withCookie = (cookie?: string) =>
  ({ headers: cookie === undefined ? {} : { cookie } }) as IncomingMessage;
const isPersonal = (cookie?: string, env: Record<string, string> = {}) =>
  personal(parseConfig(env, folder), { sessions })(withCookie(cookie));

describe("an answer of one's own", () => {
  it("is for who brings a session's token, alone or among other cookies, and also when it is over", async () => {
    expect(isPersonal(`ttp-session=${token}`)).toBe(true);
    expect(isPersonal(`theme=dark; ttp-session=${token}; other=1`)).toBe(true);
    now += 30 * 86_400_000;
    expect(sessions.read(token)).toBeUndefined();
    expect(isPersonal(`ttp-session=${token}`)).toBe(true);
  });

  it("is not for a cookie that was made up, nor for none", () => {
    const forged = `${token.slice(0, -2)}${token.endsWith("xx") ? "yy" : "xx"}`;
    const others = ["x", "", ".", forged, token.replace(/\..*/, ""), "a".repeat(100_000)];
    for (const value of others) expect(isPersonal(`ttp-session=${value}`), value.slice(0, 80)).toBe(false);
    expect(isPersonal(`not-ttp-session=${token}`)).toBe(false);
    expect(isPersonal()).toBe(false);
  });

  it("goes by the cookie by which a visitor is found: the first", () => {
    expect(isPersonal(`ttp-session=x; ttp-session=${token}`)).toBe(false);
    expect(isPersonal(`ttp-session=${token}; ttp-session=x`)).toBe(true);
  });

  it("is for whom a proxy names, where one is trusted to", () => {
    const named = { headers: { "x-user": "jo" } } as unknown as IncomingMessage;
    const of = (env: Record<string, string>) => personal(parseConfig(env, folder), { sessions })(named);
    expect(of({ TRUSTED_USER_HEADER: "X-User", TRUSTED_PROXIES: "127.0.0.1" })).toBe(true);
    expect(of({})).toBe(false);
  });

  it("is for everybody where reading is closed", () => {
    expect(isPersonal(undefined, { REQUIRE_SIGN_IN: "everyone" })).toBe(true);
  });
});

it("is for nobody where nobody can sign in", () => {
  expect(personal(parseConfig({}, folder), null)(withCookie(`ttp-session=${token}`))).toBe(false);
});
