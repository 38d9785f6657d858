import { parentPort, workerData } from "node:worker_threads";
import type { Cell } from "./csv.ts";
import { buildWorkbook } from "./workbook.ts";
import type { Order, Piece } from "./workbooks.ts";

const { heads, dated } = workerData as Order;
const sheets = heads.map((head) => ({ ...head, rows: [] as (readonly Cell[])[] }));

parentPort?.on("message", async (piece: Piece) => {
  if (piece !== null) {
    sheets[piece.sheet]?.rows.push(...piece.rows);
    return;
  }
  // A copy, as what is handed over must be no part of the pool that small buffers share.
  const bytes = new Uint8Array(await buildWorkbook(sheets, dated));
  parentPort?.postMessage(bytes, [bytes.buffer]);
});
