import { stat } from "node:fs/promises";

const TURNS = 50;

/** Lets what has begun go as far as it can without being waited for. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await stat(import.meta.dirname);
}
