import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Sessions } from "../../../server/http/session/sessions.ts";

let folder: string;
let sessions: Sessions;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sessions-"));
  sessions = new Sessions(folder);
});
afterEach(() => rm(folder, { recursive: true }));

describe("the token of a browser in which somebody signed in", () => {
  it("is good for that name alone", () => {
    const token = sessions.deviceToken("anna alvi");
    expect(sessions.readDevice(token, "anna alvi")).toBe(token.split(".")[0]);
    expect(sessions.readDevice(token, "alvi")).toBeUndefined();
    expect(sessions.readDevice("", "")).toBeUndefined();
  });

  it("is none of another name with which the first one ends", () => {
    const [id, signature] = sessions.deviceToken("anna alvi").split(".");
    expect(sessions.readDevice(`${id} anna.${signature}`, "alvi")).toBeUndefined();
  });
});

describe("a session", () => {
  it("is over at the very moment that it ends", () => {
    let now = 0;
    const { session, token } = new Sessions(folder, () => now).begin("maria", "stamp");
    const read = () => new Sessions(folder, () => now).read(token)?.name;
    now = session.ends - 1;
    expect(read()).toBe("maria");
    now = session.ends;
    expect(read()).toBeUndefined();
  });

  it("that was ended is kept as such until it would have ended by itself, and no longer", async () => {
    let now = 0;
    const at = new Sessions(folder, () => now);
    const [first, second] = [at.begin("maria", "stamp").session, at.begin("jo", "stamp").session];
    await at.end(first);
    now = first.ends;
    await at.end({ ...second, ends: now + 1 });
    expect(JSON.parse(await readFile(path.join(folder, "ended-sessions.json"), "utf8"))).toEqual({
      [second.id]: now + 1,
    });
  });
});

it("a folder in place of the key is named", async () => {
  await rm(path.join(folder, "session.key"));
  await mkdir(path.join(folder, "session.key"));
  expect(() => new Sessions(folder)).toThrow(/^expected a file, got a folder: .*session\.key$/);
});
