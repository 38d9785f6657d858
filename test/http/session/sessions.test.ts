import { mkdtemp, rm } from "node:fs/promises";
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
