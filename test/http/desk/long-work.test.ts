import { describe, expect, it } from "vitest";
import { onThisThread, TakesTooLong, type Work } from "../../../server/data/work/work.ts";
import { CLAIMED, wordsOf } from "./desk.ts";
import { deskOpener } from "./opener.ts";

const start = deskOpener();
const TABLE = "period,value,source,locator\n2022-05,30,gul-2024,§5\n";
const sent = { "attacks-claimed.csv": TABLE };

/** Work that waits until it is told to go on. */
function gated() {
  const asked: (() => void)[] = [];
  const propose: Work["propose"] = async (task, left) => {
    await new Promise<void>((resolve, reject) => {
      asked.push(resolve);
      left?.addEventListener("abort", () => reject(left.reason), { once: true });
    });
    return onThisThread.propose(task);
  };
  return { work: { ...onThisThread, propose }, asked };
}

describe("a preview that takes long", () => {
  it("says so on a page that asks again, and is shown when it is ready, worked out once", async () => {
    const { work, asked } = gated();
    const server = await start({}, { work, patience: 20 });
    const maria = await server.editor();
    const first = await maria.upload(sent);
    expect(first.headers.get("refresh")).toBe("2");
    expect(wordsOf(first.text)).toContain("Working it out");
    expect(wordsOf((await maria.get(first.draft)).text)).toContain("Working it out");
    expect(asked).toHaveLength(1);
    asked[0]?.();
    let shown = await maria.get(first.draft);
    for (let look = 0; look < 100 && shown.headers.has("refresh"); look++)
      shown = await maria.get(first.draft);
    expect(wordsOf(shown.text)).toContain("May 2022");
    expect(asked).toHaveLength(1);
    expect((await maria.publish(first.draft)).status).toBe(303);
    expect(server.read(CLAIMED)).toContain("2022-05,30");
  });

  it("can be stopped, and what was sent is still there to be changed", async () => {
    const { work, asked } = gated();
    const server = await start({}, { work, patience: 20 });
    const maria = await server.editor();
    const { draft } = await maria.upload(sent);
    expect((await maria.post(`${draft}/stop`, {})).location).toBe(draft);
    const stopped = await maria.get(draft);
    expect(wordsOf(stopped.text)).toContain("Stopped; change something and check again, or discard it");
    expect(stopped.text).toContain("2022-05,30,gul-2024");
    expect(asked).toHaveLength(1);
    await maria.send(draft, { "text-0": TABLE.replace("30", "31") });
    await maria.get(draft);
    expect(asked).toHaveLength(2);
  });

  it("is given up in the end, and says what to do", async () => {
    const propose = () => Promise.reject(new TakesTooLong(60_000));
    const server = await start({}, { work: { ...onThisThread, propose } });
    const maria = await server.editor();
    const { text, status } = await maria.upload(sent);
    expect(status).toBe(200);
    expect(wordsOf(text)).toContain("It takes longer than 60 s; send fewer rows at once");
    expect(text).toContain("2022-05,30,gul-2024");
  });
});

it("refuses a series of more rows than are read in reasonable time, at once", async () => {
  const server = await start();
  const maria = await server.editor();
  const rows = Array.from({ length: 20_001 }, (_, at) => `2022-05,${at},gul-2024,§5\n`).join("");
  const { text } = await maria.upload({ "attacks-claimed.csv": `period,value,source,locator\n${rows}` });
  expect(wordsOf(text)).toContain("A series takes at most 20,000 rows; this file has 20,001 lines.");
});
