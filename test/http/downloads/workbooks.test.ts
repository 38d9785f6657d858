import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LimitReached } from "../../../server/concurrency-limit.ts";
import {
  type LongSheet,
  openWorkbooks,
  type Workbooks,
  workbooksHere,
} from "../../../server/http/downloads/workbooks.ts";
import { ROOT } from "../../../server/root.ts";
import { serve } from "../serve.ts";

const DATED = "2024-05-01";
const folder = path.join(ROOT, "dist", `workbooks-${process.pid}`);
const script = pathToFileURL(path.join(folder, "workbook-thread.mjs"));
let beside: Workbooks;

beforeAll(() => {
  const entry = path.join(ROOT, "server", "http", "downloads", "workbook-thread.ts");
  const common = { bundle: true, platform: "node", format: "esm", packages: "external" } as const;
  buildSync({ entryPoints: [entry], outfile: path.join(folder, "workbook-thread.mjs"), ...common });
  beside = openWorkbooks(script, 0, 1);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `seen` is told of each row that is asked for. */
function sheets(count: number, seen: (row: number) => void = () => {}): readonly LongSheet[] {
  function* rows() {
    for (let row = 0; row < count; row += 1) {
      seen(row);
      yield [`place ${row}`, "2021-12-01", row % 7 === 0 ? null : row];
    }
  }
  return [
    { name: "incidents", header: ["place", "start", "killed"], count, rows: rows() },
    { name: "about", header: ["about"], count: 1, rows: [["=SUM(A1:A9)"]] },
  ];
}

it("has the same bytes from another thread, in one piece and in many", async () => {
  for (const count of [3, 1200]) {
    const there = await beside.make(sheets(count), DATED);
    expect(there.equals(await workbooksHere.make(sheets(count), DATED)), `${count} rows`).toBe(true);
  }
});

it("leaves the readers' thread free while many rows are made into one", async () => {
  let rounds = 0;
  let done = false;
  const count = () => {
    rounds += 1;
    if (!done) setImmediate(count);
  };
  const seen: number[] = [];
  const making = beside.make(
    sheets(3000, () => seen.push(rounds)),
    DATED,
  );
  setImmediate(count);
  await making;
  done = true;
  expect(new Set(seen).size).toBeGreaterThan(3);
  // On this thread there would be a handful of rounds in all.
  expect(rounds).toBeGreaterThan(50);
});

it("makes few rows without a thread", async () => {
  const nowhere = openWorkbooks(pathToFileURL(path.join(folder, "nothing.mjs")), 10);
  const made = await nowhere.make(sheets(9), DATED);
  expect(made.equals(await workbooksHere.make(sheets(9), DATED))).toBe(true);
  await expect(nowhere.make(sheets(10), DATED)).rejects.toThrow("nothing.mjs");
});

it("stops for who has gone away, and refuses who comes when too many wait", async () => {
  const gone = new AbortController();
  let seen = 0;
  const asked = sheets(100_000, (row) => {
    seen = row;
    if (row === 700) gone.abort();
  });
  const first = beside.make(asked, DATED, gone.signal);
  const second = beside.make(sheets(3), DATED);
  await expect(beside.make(sheets(3), DATED)).rejects.toThrow(LimitReached);
  await expect(first).rejects.toThrow("aborted");
  expect(seen).toBeLessThan(1000);
  expect((await second).length).toBeGreaterThan(1000);
});

it("says so where the rows cannot be made or cannot be sent, and goes on", async () => {
  const failing = sheets(3, (row) => {
    if (row === 2) throw new Error("expected a row");
  });
  await expect(beside.make(failing, DATED)).rejects.toThrow("expected a row");
  const odd = [{ name: "", header: ["a"], count: 1, rows: [[Symbol.iterator as unknown as string]] }];
  await expect(beside.make(odd, DATED)).rejects.toThrow("could not be cloned");
  expect((await beside.make(sheets(3), DATED)).length).toBeGreaterThan(1000);
});

it("tells a reader to come again where too many wait, and logs nobody who went away", async () => {
  const full: Workbooks = { make: () => Promise.reject(new LimitReached(8)) };
  const busy = await serve(undefined, {}, { workbooks: full });
  const answer = await busy.get("/incidents.xlsx");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(JSON.parse(answer.text).error.message).toContain("try again in a minute");
  await busy.close();

  let left = () => {};
  const leaving = new Promise<void>((resolve) => {
    left = resolve;
  });
  const reader = new AbortController();
  const waiting: Workbooks = {
    make: (_sheets, _dated, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          reject(signal.reason);
          left();
        });
        reader.abort();
      }),
  };
  const site = await serve(undefined, {}, { workbooks: waiting });
  await expect(fetch(`${site.origin}/incidents.xlsx`, { signal: reader.signal })).rejects.toThrow("aborted");
  await leaving;
  await site.close();
  expect(site.log.filter((line) => line.includes("error"))).toEqual([]);
});
