import { setImmediate as nextRound } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { createLimit } from "../../concurrency-limit.ts";
import type { Day } from "../../model/time/calendar.ts";
import { askThread } from "../frame/thread.ts";
import type { Cell } from "./csv.ts";
import { buildWorkbook } from "./workbook.ts";

declare module "../frame/services.ts" {
  interface Services {
    readonly workbooks: Workbooks;
  }
}

/** A sheet whose rows are made as they are asked for, once. */
export interface LongSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly count: number;
  readonly rows: Iterable<readonly Cell[]>;
}

export interface Workbooks {
  /**
   * The bytes of a workbook; see {@link buildWorkbook}. Rejects with a `LimitReached` where too many wait for long
   * ones, and where whoever asked has `left`.
   */
  readonly make: (sheets: readonly LongSheet[], dated: Day, left?: AbortSignal) => Promise<Buffer>;
}

/** What the thread is told to begin with. */
export interface Order {
  readonly heads: readonly Pick<LongSheet, "name" | "header">[];
  readonly dated: Day;
}

/** Some rows of one of the sheets; null when there are no more. */
export type Piece = { readonly sheet: number; readonly rows: readonly (readonly Cell[])[] } | null;

/** Requests wait meanwhile: for few rows, and for tests. */
export const workbooksHere: Workbooks = {
  make: (sheets, dated) =>
    buildWorkbook(
      sheets.map(({ name, header, rows }) => ({ name, header, rows: [...rows] })),
      dated,
    ),
};

/** Of all sheets: making these takes less than beginning a thread does. */
const FEW_ROWS = 200;

/** A hundred thousand rows take many seconds: who comes after so many others had better come later. */
const MOST_WAITING = 8;

/**
 * Workbooks of many rows, made beside the readers' thread, one at a time: each on a thread of its own, whose
 * memory goes with it. `script` is the compiled `workbook-thread.ts`.
 */
export function openWorkbooks(
  script = new URL("./workbook-thread.js", import.meta.url),
  few = FEW_ROWS,
  most = MOST_WAITING,
): Workbooks {
  const limit = createLimit(1, most);
  return {
    make: (sheets, dated, left) =>
      sheets.reduce((sum, { count }) => sum + count, 0) <= few
        ? workbooksHere.make(sheets, dated)
        : limit(() => makeBeside(script, sheets, dated, left), left),
  };
}

async function makeBeside(
  script: URL,
  sheets: readonly LongSheet[],
  dated: Day,
  left?: AbortSignal,
): Promise<Buffer> {
  const order: Order = { heads: sheets.map(({ name, header }) => ({ name, header })), dated };
  const send = (worker: Worker, over: AbortSignal) => sendRows(worker, sheets, over);
  const { buffer } = await askThread<Uint8Array<ArrayBuffer>>(script, order, { ...(left && { left }), send });
  return Buffer.from(buffer);
}

const PIECE = 500;

/** A piece at a time, with a look at other readers' requests between. */
async function sendRows(worker: Worker, sheets: readonly LongSheet[], signal: AbortSignal): Promise<void> {
  const send = async (piece: Piece) => {
    worker.postMessage(piece);
    await nextRound();
    signal.throwIfAborted();
  };
  for (const [sheet, { rows }] of sheets.entries()) {
    let piece: (readonly Cell[])[] = [];
    for (const row of rows) {
      piece.push(row);
      if (piece.length < PIECE) continue;
      await send({ sheet, rows: piece });
      piece = [];
    }
    await send({ sheet, rows: piece });
  }
  worker.postMessage(null satisfies Piece);
}
