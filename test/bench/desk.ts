import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Desk, type Editor, withDesk } from "./parts/desk.ts";
import { Memory } from "./parts/memory.ts";
import { median, numberFrom } from "./parts/numbers.ts";
import { type Span, startReader } from "./parts/reader.ts";

export const name = "desk";

const ROWS = 10_000;
const ROUNDS = numberFrom("BENCH_ROUNDS", 12);
const IN_A_ROW = 10;
/** Pages a second, read by a process of its own. */
const RATE = 100;
const PAGES = ["/", "/charts/attacks", "/milestones", "/incidents"];
/** After a publication, until what it left to do is done. */
const SETTLE_MS = 1200;
const ALONE_MS = 800;
const OTHER_WORK = path.join(import.meta.dirname, "programs", "other-work.js");

/**
 * A file of 10,000 rows from upload to preview and from publication to the page, and what readers feel of it. In
 * turns, readers are alone, beside another process at work, and an editor publishes meanwhile; each round changes every one of the rows. Then ten
 * more are worked out in a row without a pause. `BENCH_ROUNDS` is the number of rounds.
 */
export function run(print: (line: string) => void): Promise<void> {
  return withDesk((desk) => measure(desk, print));
}

async function measure(
  { server, origin, editor, table: tableOf }: Desk,
  print: (line: string) => void,
): Promise<void> {
  const table = (round: number) => tableOf(ROWS, round);
  const [memory, reader] = [new Memory(server), startReader(origin, RATE, PAGES)];
  try {
    await pause(1000);
    const before = await memory.now();
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await playRound(editor, table, round));
    const alone = reader.within(rounds.map((each) => each.alone));
    const beside = reader.within(rounds.map((each) => each.beside));
    const previewed = reader.within(rounds.map((each) => each.previewed));
    const published = reader.within(rounds.map((each) => each.published));
    const during = [...previewed, ...published].toSorted((a, b) => a - b);
    const most = memory.most;
    for (let round = 0; round < IN_A_ROW; round++) await editor.upload(table(ROUNDS + round));
    print(`${ROWS} rows from upload to preview: ${spread(rounds.map(({ upload }) => upload))}`);
    print(`from publication to visible: ${spread(rounds.map(({ publish }) => publish))}`);
    print(`memory: ${before} MB before, ${most} MB at most; ${memory.most} MB after ${IN_A_ROW} in a row`);
    print(`a reader alone: ${wordsOf(alone)}`);
    print(`a reader beside another process that cuts up as many rows: ${wordsOf(beside)}`);
    print(`a reader until the preview: ${wordsOf(previewed)}`);
    print(`a reader while it is published: ${wordsOf(published)}`);
    print(`a reader in both: ${wordsOf(during)}`);
    const slower = (times: readonly number[]) => ((median(times) / median(alone) - 1) * 100).toFixed(0);
    print(
      `the usual page takes ${slower(during)} % longer meanwhile; beside the other process ${slower(beside)} %`,
    );
  } finally {
    memory.stop();
    await reader.stop();
  }
}

interface Round {
  readonly upload: number;
  readonly publish: number;
  readonly alone: Span;
  /** While another process works: what that alone costs readers on this machine. */
  readonly beside: Span;
  /** From the upload to the preview, and from there until a reader sees it. */
  readonly previewed: Span;
  readonly published: Span;
}

/** Readers are alone for as long as the editor will take, to have as many pages of each kind. */
async function playRound(editor: Editor, table: (round: number) => string, round: number): Promise<Round> {
  const rows = table(round);
  await pause(SETTLE_MS);
  const alone = await spanOf(() => pause(ALONE_MS));
  const other = spawn(process.execPath, [OTHER_WORK], { stdio: "inherit" });
  await once(other, "spawn");
  const beside = await spanOf(() => pause(ALONE_MS));
  other.kill();
  await once(other, "exit");
  const started = now();
  const { upload, page, draft } = await editor.upload(rows);
  const pressed = now();
  const publish = await editor.publish(page, draft, `of table ${round}`);
  return { upload, publish, alone, beside, previewed: [started, pressed], published: [pressed, now()] };
}

async function spanOf(work: () => Promise<unknown>): Promise<Span> {
  const began = now();
  await work();
  return [began, now()];
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function spread(times: readonly number[]): string {
  return `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`;
}

function wordsOf(times: readonly number[]): string {
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  return `${at(0.5)} ms a page, ${at(0.95)} ms for one in twenty, ${at(0.99)} ms for one in a hundred; ${times.length} pages`;
}
