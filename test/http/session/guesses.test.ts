import { afterEach, describe, expect, it, vi } from "vitest";
import { PASSWORD } from "../desk/desk.ts";
import { deskOpener } from "../desk/opener.ts";

const start = deskOpener();
afterEach(() => {
  vi.useRealTimers();
});

describe("guessing passwords", () => {
  it("is limited by address and by name, and opens again", async () => {
    const server = await start({}, { guesses: { window: 60_000, perAddress: 4, perName: 2 } });
    await server.editors.put("maria", PASSWORD);
    const statuses = [];
    for (const name of ["maria", "maria", "maria", "other", "third"]) {
      statuses.push((await server.visitor().signIn(name, "wrong password")).status);
    }
    expect(statuses).toEqual([401, 401, 429, 401, 429]);
    expect((await server.visitor().signIn("maria")).status).toBe(429);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_001 });
    expect((await server.visitor().signIn("maria")).status).toBe(303);
    expect(server.audit().join("")).toContain("refused a sign-in after too many");
  });

  it("stays open for browsers in which a name signed in before, and limits each of them", async () => {
    const server = await start({}, { guesses: { window: 60_000, perAddress: 4, perName: 2 } });
    const maria = await server.editor();
    const known = { cookie: maria.cookie };
    for (let turn = 0; turn < 4; turn++) await server.visitor().signIn("maria", "a wrong guess");
    expect((await server.visitor().signIn("maria")).status).toBe(429);
    expect((await server.visitor(known).signIn("Maria")).status).toBe(303);
    const statuses = [];
    for (let turn = 0; turn < 3; turn++)
      statuses.push((await server.visitor(known).signIn("maria", "a wrong guess")).status);
    expect(statuses).toEqual([401, 401, 429]);
  });

  it.each([
    ["another name", (cookie: string) => cookie, "noor"],
    ["a signature of one's own", (cookie: string) => cookie.replace(/(ttp-device=[^;]+)../, "$1xx"), "maria"],
  ])("counts strangers with the mark of a browser for %s", async (_, change, name) => {
    const server = await start({}, { guesses: { window: 60_000, perAddress: 20, perName: 2 } });
    await server.editors.put("noor", PASSWORD);
    const headers = { cookie: change((await server.editor()).cookie) };
    const statuses = [];
    for (let turn = 0; turn < 3; turn++)
      statuses.push((await server.visitor(headers).signIn(name, "a wrong guess")).status);
    expect(statuses).toEqual([401, 401, 429]);
    expect((await server.visitor().signIn(name)).status).toBe(429);
  });

  it("shows the mark of a browser to the sign-in alone", async () => {
    const server = await start({ BASE_PATH: "/ttp" });
    await server.editors.put("maria", PASSWORD);
    const [, mark] = (await server.visitor().signIn("maria")).headers.getSetCookie();
    expect(mark).toMatch(/^ttp-device=.*; Path=\/ttp\/update\/sign-in;.*HttpOnly; SameSite=Lax/);
  });

  it("counts a name as one in any case and however its letters are composed", async () => {
    const server = await start({}, { guesses: { window: 60_000, perAddress: 20, perName: 2 } });
    const statuses = [];
    for (const name of ["Zoé", "ZOÉ ".normalize("NFD"), "zoé".normalize("NFD")]) {
      statuses.push((await server.visitor().signIn(name, "wrong password")).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
  });
});
