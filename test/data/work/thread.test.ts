import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Change } from "../../../server/data/change/change.ts";
import type { PendingOutcome } from "../../../server/data/change/propose.ts";
import { NO_REQUEST } from "../../../server/data/import/formats.ts";
import { ArchiveError } from "../../../server/data/reading/xlsx/zip.ts";
import { type Folder, readFolder } from "../../../server/data/records/folder.ts";
import { openThread } from "../../../server/data/work/thread.ts";
import { onThisThread, planOrSay, TakesTooLong, type Work } from "../../../server/data/work/work.ts";
import { buildWorkbook } from "../../../server/http/downloads/workbook.ts";
import { ROOT } from "../../../server/root.ts";
import { DATA } from "../../fixtures/folder.ts";
import { settle } from "../../settle.ts";
import { Workplace } from "../import/fixtures.ts";
import { EVENTS } from "../import/importing.ts";
import { CLAIMED, HEADER, sending } from "../store/folders.ts";

const TODAY = "2026-11-21";
const folder = path.join(ROOT, "dist", `thread-${process.pid}`);
const script = path.join(folder, "worker.mjs");
let files: Folder;
let thread: Work;

beforeAll(async () => {
  const entry = path.join(ROOT, "server", "data", "work", "worker.ts");
  const common = { bundle: true, platform: "node", format: "esm", packages: "external" } as const;
  buildSync({ entryPoints: [entry], outfile: script, ...common });
  thread = openThread(pathToFileURL(script), { job: 60_000, idle: 1_000 });
  const all = (await readFolder(DATA)).files;
  const few = (bytes: Uint8Array) =>
    Buffer.from(`${Buffer.from(bytes).toString().split("\n", 50).join("\n")}\n`);
  files = new Map(
    [...all].map(([file, bytes]) => [file, file.startsWith("incidents/") ? few(bytes) : bytes]),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row = (period: string, value: string) => `${period},${value},,,,,,gul-2024,§5.1,\n`;
const claimed = (...rows: string[]) => sending({ [CLAIMED]: HEADER + rows.join("") });

it.each<[string, Change]>([
  ["rows added and changed", claimed(row("2021-12", "46"), row("2022-05", "3000"))],
  ["a whole file replaced", { ...claimed(row("2021-12", "46")), mode: "replace" }],
  ["cells that cannot be read", claimed(row("2021-12", "many"))],
  ["nothing new", sending({})],
])("comes to the same on another thread: %s", async (_, asked) => {
  const dataset = await loaded(onThisThread, files);
  const task = { base: { files, dataset }, head: { files, dataset }, asked, today: TODAY };
  expect(plain(await thread.propose(task))).toEqual(plain(await onThisThread.propose(task)));
});

it("comes to the same conflict and the same merge where the head has moved on", async () => {
  const base = { files, dataset: await loaded(onThisThread, files) };
  const moved = new Map([...files, [CLAIMED, Buffer.from(HEADER + row("2021-12", "40"))]]);
  const head = { files: moved, dataset: await loaded(onThisThread, moved) };
  for (const [kind, asked] of [
    ["conflict", claimed(row("2021-12", "46"))],
    ["proposal", claimed(row("2022-05", "30"))],
  ] as const) {
    const task = { base, head, asked, today: TODAY };
    const draft = await thread.propose(task);
    expect(draft.kind).toBe(kind);
    expect(plain(draft)).toEqual(plain(await onThisThread.propose(task)));
  }
});

it("hands back the head's own bytes of files that stay as they are", async () => {
  const dataset = await loaded(onThisThread, files);
  const at = { files, dataset };
  const draft = await thread.propose({
    base: at,
    head: at,
    asked: claimed(row("2022-05", "30")),
    today: TODAY,
  });
  if (draft.kind !== "proposal") throw new Error(`expected a proposal, got ${draft.kind}`);
  expect(draft.proposal.files.get("sources.csv")).toBe(files.get("sources.csv"));
  expect(draft.proposal.files.get(CLAIMED)).not.toBe(files.get(CLAIMED));
});

it("hands over what a proposal leads to", async () => {
  const at = { files, dataset: await loaded(thread, files) };
  const one = "id,date,title,country,source,locator\nextra,2022-05-01,One more,Pakistan,gul-2024,§5\n";
  const asked = sending({ "incidents/documents.csv": one });
  const draft = await thread.propose({ base: at, head: at, asked, today: TODAY });
  if (draft.kind !== "proposal") throw new Error(`expected a proposal, got ${JSON.stringify(draft)}`);
  const { dataset: after } = await thread.load(draft.proposal.files, TODAY);
  if (!after) throw new Error("expected a Dataset, got none");
  expect(after).toEqual(await loaded(onThisThread, draft.proposal.files));
  expect(after.incidents.get("documents")?.map(({ id }) => id)).toContain("extra");
});

it("ends a thread that has nothing to do, and begins another when it has", async () => {
  const hasty = openThread(pathToFileURL(script), { job: 60_000, idle: 0 });
  for (let turn = 0; turn < 2; turn++) {
    expect((await loaded(hasty, files)).title).not.toBe("");
    await settle();
  }
});

describe("a thread that does not answer", () => {
  const answers = { counts: { added: 0, changed: 0, removed: 0, moved: 0 }, files: [] };
  const deaf = path.join(folder, "deaf.mjs");
  const none: Folder = new Map();
  const endless: Folder = new Map([["series.csv", new Uint8Array()]]);
  beforeAll(() =>
    writeFileSync(
      deaf,
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", ([, [before]]) => {
         while (before?.size !== 0);
         parentPort.postMessage(${JSON.stringify({ value: answers })});
       });`,
    ),
  );

  it("is given up after its time and replaced, and those who waited are served", async () => {
    const limited = openThread(pathToFileURL(deaf), { job: 3_000, idle: 1_000 });
    const stuck = limited.compare(endless, none);
    const waiting = limited.compare(none, none);
    await expect(stuck).rejects.toThrow(TakesTooLong);
    expect(await waiting).toEqual(answers);
  });

  it("is replaced when whoever asked has left", async () => {
    const patient = openThread(pathToFileURL(deaf), { job: 60_000, idle: 1_000 });
    const gone = new AbortController();
    const at = { files: endless, dataset: await loaded(onThisThread, files) };
    const job = patient.propose({ base: at, head: at, asked: sending({}), today: TODAY }, gone.signal);
    gone.abort(new Error("stopped by the editor"));
    await expect(job).rejects.toThrow("stopped by the editor");
    expect(await patient.compare(none, none)).toEqual(answers);
  });

  it("keeps no process alive that is to end", async () => {
    const ending = openThread(pathToFileURL(deaf), { job: 60_000, idle: 1_000 });
    const stuck = ending.compare(endless, none);
    setTimeout(ending.close, 50);
    await expect(stuck).rejects.toThrow("exit code");
    await expect(ending.compare(none, none)).rejects.toThrow("stopping");
  });
});

it("reads workbooks, and says why not", async () => {
  const sheet = ["period,value", "2021-12,45"].map((line) => line.split(","));
  const workbook = await buildWorkbook([{ name: "a", header: sheet[0] ?? [], rows: sheet.slice(1) }], TODAY);
  const read = await thread.readWorkbook(workbook, "a", []);
  expect(read).toEqual(await onThisThread.readWorkbook(workbook, "a", []));
  expect(Buffer.from(read.bytes).toString()).toContain("2021-12,45");
  await expect(thread.readWorkbook(Buffer.from("PK\u0003\u0004 and no more"), "", [])).rejects.toThrow(
    ArchiveError,
  );
});

it("plans imports, and says why not, and which are too large to be looked at", async () => {
  const place = await Workplace.open();
  try {
    const events = await place.ged("GEDEvent_v22_1.csv", EVENTS);
    const request = { ...NO_REQUEST, files: [events], dyad: "Government of Pakistan - TTP" };
    const plan = await thread.planImport(files, "ucdp-ged", request);
    expect(plan).toEqual(await onThisThread.planImport(files, "ucdp-ged", request));
    expect(plan).toMatchObject({ reason: expect.stringContaining("ucdp-ged-ttp") });
    expect(await thread.planImport(files, "ucdp-ged", { ...request, dyad: "" })).toContain("expected --dyad");
    expect(await planOrSay(files, "ucdp-ged", request, 1)).toContain(
      "at most 1 incidents in a preview, got more",
    );
  } finally {
    await place.close();
  }
});

it("reads and compares the same on another thread", async () => {
  expect(await loaded(thread, files)).toEqual(await loaded(onThisThread, files));
  const other = new Map([...files, [CLAIMED, Buffer.from(HEADER + row("2021-12", "46"))]]);
  const [there, here] = await Promise.all([thread.compare(files, other), onThisThread.compare(files, other)]);
  expect(there).toEqual(here);
});

it("says so where the thread cannot do its work, and goes on with another", async () => {
  const broken = openThread(pathToFileURL(path.join(folder, "nothing.mjs")));
  await expect(broken.load(files, TODAY)).rejects.toThrow("nothing.mjs");
  const torn = { ...(await loaded(onThisThread, files)), revision: "" };
  const wrong = { files: null as unknown as Folder, dataset: torn };
  await expect(
    thread.propose({ base: wrong, head: wrong, asked: sending({}), today: TODAY }),
  ).rejects.toThrow(TypeError);
  expect((await loaded(thread, files)).title).not.toBe("");
});

async function loaded(work: Work, folder: Folder) {
  const { dataset, problems } = await work.load(folder, TODAY);
  if (!dataset) throw new Error(JSON.stringify(problems));
  return dataset;
}

function plain(draft: PendingOutcome) {
  if (draft.kind !== "proposal") return draft;
  const { proposal } = draft;
  const contents = [...proposal.files].map(([file, bytes]) => [file, Buffer.from(bytes).toString("latin1")]);
  return { ...proposal, files: contents };
}
