import { execFile } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { type Desk, withDesk } from "./parts/desk.ts";
import { median, numberFrom } from "./parts/numbers.ts";
import type { Volley } from "./programs/volley.ts";

export const name = "crowd";

const CONNECTIONS = numberFrom("BENCH_CONNECTIONS", 2000);
const SECONDS = numberFrom("BENCH_SECONDS", 10);
const ROWS = 100;
const BETWEEN_PROBES_MS = 200;

/**
 * What a probe and a publication wait for while readers take all that the server has to give: each of
 * `BENCH_CONNECTIONS` asks for the dashboard again as soon as it has it, for `BENCH_SECONDS`.
 */
export function run(print: (line: string) => void): Promise<void> {
  return withDesk(async (desk) => {
    const alone = await measure(desk, pause(SECONDS * 250), 1);
    print(`alone: ${alone}`);
    const crowd = gather(desk.origin);
    const beside = await measure(desk, crowd, 2);
    const { requests, seconds, half, nearlyAll } = await crowd;
    print(
      `${CONNECTIONS} connections: ${Math.round(requests / seconds)} pages a second, half within ${half.toFixed(0)} ms, 99 % within ${nearlyAll.toFixed(0)} ms`,
    );
    print(`meanwhile: ${beside}`);
  });
}

async function gather(origin: string): Promise<Volley> {
  const program = path.join(import.meta.dirname, "programs", "volley.js");
  const args = [program, origin, "/", String(CONNECTIONS), JSON.stringify({ seconds: SECONDS })];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Volley;
}

async function measure(
  { origin, editor, table }: Desk,
  end: Promise<unknown>,
  round: number,
): Promise<string> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  end.then(over, over);
  const probing = (async () => {
    const times: number[] = [];
    while (!isOver) {
      await pause(BETWEEN_PROBES_MS);
      const began = performance.now();
      await (await fetch(`${origin}/healthz`)).text();
      times.push(performance.now() - began);
    }
    return times;
  })();
  await pause(SECONDS * 100);
  const { upload, page, draft } = await editor.upload(table(ROWS, round));
  const publish = await editor.publish(page, draft, `of table ${round}`);
  const times = await probing;
  return `/healthz ${median(times).toFixed(0)} ms, ${Math.max(...times).toFixed(0)} at most (${times.length} times); ${ROWS} rows to their preview ${upload.toFixed(0)} ms, published ${publish.toFixed(0)} ms`;
}
