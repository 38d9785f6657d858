import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ColumnMemory } from "../../../server/http/desk/kept/column-memory.ts";
import { type OpenReport, Reports } from "../../../server/http/desk/kept/reports.ts";
import { KeptFiles } from "../../../server/http/desk/kept/session-files.ts";
import { Audit, MOST_LINES } from "../../../server/http/session/audit.ts";
import { Sessions } from "../../../server/http/session/sessions.ts";
import { Tokens } from "../../../server/http/session/tokens.ts";
import { createLog } from "../../../server/log.ts";

const NOW = new Date("2026-11-21T10:00:00Z");
const now = () => NOW;
const before = (ms: number) => new Date(NOW.getTime() - ms);
const DAY = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "state-files-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the reports that an editor reads", () => {
  const open = () => new Reports(folder, now);
  const begun = { editor: "maria", name: "", day: "", source: "", keep: false, finds: [] };
  const add = async (age: number, editor = "maria") => {
    const report = await open().add({ ...begun, editor } as unknown as Omit<OpenReport, "id">);
    const time = before(age);
    utimesSync(path.join(folder, "reports", "open", `${report.id}.json`), time, time);
    return report.id;
  };
  const listed = async (editor = "maria") => (await open().list(editor)).map(({ id }) => id);

  it("are listed the one begun last first, for that editor alone", async () => {
    const ids = [await add(1000), await add(3000), await add(2000)];
    await add(500, "noor");
    expect(await listed()).toEqual([ids[0], ids[2], ids[1]]);
    await expect(open().find(ids[0], "noor")).rejects.toMatchObject({ status: 404 });
    await expect(open().find([ids[0]], "maria")).rejects.toMatchObject({ status: 404 });
  });

  it("go after thirty days, whoever begins the next", async () => {
    const [young, old] = [await add(30 * DAY), await add(30 * DAY + 1)];
    await add(0, "noor");
    expect(await listed()).toEqual([young]);
    await expect(open().find(old, "maria")).rejects.toThrow("older than 30 days");
  });

  it("are twenty at most: the oldest of the same editor makes room", async () => {
    const other = await add(DAY, "noor");
    const ids: string[] = [];
    for (let age = 30; age > 10; age -= 1) ids.push(await add(age * 1000));
    expect(await listed()).toEqual(ids.toReversed());
    const last = await add(0);
    expect(await listed()).toEqual([last, ...ids.slice(1).toReversed()]);
    expect(await listed("noor")).toEqual([other]);
  });

  it("leave their text with a source and nowhere else, two thousand at most", async () => {
    const kept = path.join(folder, "reports", "kept");
    const text = { paragraphs: [] } as unknown as OpenReport["text"];
    await open().keep("../open/gul-2024", text);
    await open().keep("gul-2024", text);
    expect(readdirSync(kept)).toEqual(["gul-2024.json"]);
    writeFileSync(path.join(folder, "reports", "gul-2024.json"), JSON.stringify(text));
    expect(await open().textOf("../gul-2024")).toBeUndefined();
    await open().forget("../gul-2024");
    expect(readdirSync(path.join(folder, "reports"))).toContain("gul-2024.json");
    expect(await open().textOf("gul-2024")).toEqual(text);
    writeFileSync(path.join(kept, "gul-2024.json"), '{"paragraphs":"x"}');
    expect(await open().textOf("gul-2024")).toBeUndefined();
    for (let count = 1; count < 2000; count += 1) writeFileSync(path.join(kept, `a-${count}.json`), "");
    await expect(open().keep("b", text)).rejects.toMatchObject({ status: 413 });
  });
});

describe("files of a form whose session had ended", () => {
  const file = (name: string, field = "files") => ({ field, name, bytes: Buffer.from(name) });

  it("are given back as they were sent, to who knows their name", async () => {
    const kept = new KeptFiles(folder, now);
    const files = [file("a.csv"), file("b.csv", "map")];
    expect(await kept.find(await kept.add(files))).toEqual(files);
    expect(await kept.find("0".repeat(32))).toEqual([]);
    mkdirSync(path.join(folder, "elsewhere"));
    writeFileSync(path.join(folder, "elsewhere", "files.json"), '[{"field":"files","name":"a.csv"}]');
    writeFileSync(path.join(folder, "elsewhere", "file-0"), "x");
    await expect(kept.find("../elsewhere")).resolves.toEqual([]);
    expect(await kept.add([])).toBe("");
  });

  it("make room after an hour", async () => {
    const kept = new KeptFiles(folder, now);
    const ids = await Promise.all(Array.from({ length: 10 }, (_, at) => kept.add([file(`${at}`)])));
    for (const [at, id] of ids.entries())
      utimesSync(path.join(folder, "parked", id), NOW, before(60 * 60_000 + (at === 3 ? 1 : 0)));
    expect(await kept.add([file("next")])).not.toBe("");
    expect(await kept.find(ids[3] ?? "")).toEqual([]);
    expect(await kept.find(ids[4] ?? "")).toHaveLength(1);
    expect(await kept.add([file("one more")])).toBe("");
  });
});

describe("what was done and refused", () => {
  it("is listed over both files, the newest hundred", async () => {
    const audit = new Audit(folder, now, 9000);
    for (let index = 0; index < 150; index += 1) void audit.keep("done", "signed in", { index });
    const indices = (await audit.list("done")).map(({ fields }) => fields.index);
    expect(indices).toEqual(Array.from({ length: MOST_LINES }, (_, at) => 149 - at));
    expect(readdirSync(folder)).toContain("audit-older.jsonl");
  });

  it("is refused where the log has it as an error, and debug lines are for the log alone", async () => {
    const audit = new Audit(folder, now);
    const lines: string[] = [];
    const log = audit.over(createLog({ level: "debug", plain: true, write: (line) => lines.push(line) }));
    log.error("a form could not be kept", { audit: true });
    log.debug("looked", { audit: true });
    expect(lines).toHaveLength(2);
    expect((await audit.list("refused")).map(({ message }) => message)).toEqual(["a form could not be kept"]);
    expect(await audit.list("done")).toEqual([]);
  });
});

describe("sessions that were ended", () => {
  it("stay ended until they would have run out, and what a disk has damaged ends none", async () => {
    let time = NOW.getTime();
    const sessions = new Sessions(folder, () => time);
    const [first, second] = [sessions.begin("maria", "a"), sessions.begin("maria", "a")];
    await sessions.end(first.session);
    expect(sessions.read(first.token)).toBeUndefined();
    expect(sessions.read(second.token)?.name).toBe("maria");
    time = first.session.ends - 1;
    expect(new Sessions(folder, () => time).read(first.token)).toBeUndefined();
    time = first.session.ends;
    expect(sessions.read(second.token)).toBeUndefined();
    const third = sessions.begin("maria", "a");
    await sessions.end(third.session);
    const file = path.join(folder, "ended-sessions.json");
    const { [third.session.id]: ends, ...others } = JSON.parse(readFileSync(file, "utf8"));
    expect([ends, others]).toEqual([third.session.ends, {}]);
    writeFileSync(file, '{"x":"y"');
    expect(new Sessions(folder, () => time).read(third.token)?.id).toBe(third.session.id);
  });
});

describe("tokens", () => {
  it("are listed by name, and their last uses are forgotten with them", async () => {
    const tokens = new Tokens(folder, now);
    const [b, a] = [await tokens.make("Bo", 30), await tokens.make("Al", 1)];
    expect((await tokens.list()).map(({ name }) => name)).toEqual(["Al", "Bo"]);
    expect(a.token.ends).toBe("2026-11-22T10:00:00.000Z");
    expect([await tokens.use(b.token), await tokens.use(b.token)]).toEqual([true, false]);
    expect([await tokens.revoke("Bo"), await tokens.revoke("Bo")]).toEqual([true, false]);
    await tokens.use(a.token);
    expect(Object.keys(await tokens.used())).toEqual([a.token.hash]);
  });
});

describe("what the columns of a table were said to be", () => {
  const said = (file: string) => ({ file, columns: ["period"], source: "", locator: "" });

  it("is known by their names in any case, the last said of them, of two hundred tables", async () => {
    const memory = new ColumnMemory(folder, now);
    await memory.keep(["Month", "N"], said("a.csv"));
    await memory.keep(["month", "n"], said("b.csv"));
    expect(await memory.find(["MONTH", "N"])).toMatchObject({ choice: said("b.csv"), at: NOW.toISOString() });
    expect(await memory.find(["N", "Month"])).toBeUndefined();
    const file = path.join(folder, "columns.json");
    const [first] = JSON.parse(readFileSync(file, "utf8"));
    const others = Array.from({ length: 199 }, (_, at) => ({ ...first, names: JSON.stringify([`${at}`]) }));
    writeFileSync(file, JSON.stringify([...others, first]));
    expect(await memory.find(["month", "n"])).toBeDefined();
    await memory.keep(["one more"], said("a.csv"));
    expect(await memory.find(["month", "n"])).toBeUndefined();
  });

  it.each(["{", "{}", '[null, {"names":"[\\"month\\"]","at":"","choice":{}}]'])(
    "is forgotten where a disk has damaged it: %s",
    async (text) => {
      writeFileSync(path.join(folder, "columns.json"), text);
      expect(await new ColumnMemory(folder, now).find(["month"])).toBeUndefined();
    },
  );
});
