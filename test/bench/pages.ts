import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createApp } from "../../server/app.ts";
import { parseConfig } from "../../server/config.ts";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { fixedStore } from "../../server/data/store/store.ts";
import { createLog } from "../../server/log.ts";
import { ROOT } from "../../server/root.ts";
import { median } from "./parts/numbers.ts";

export const name = "pages";

const ADDRESSES = ["/", "/charts/attacks", "/charts/attacks.json", "/milestones", "/codebook"] as const;
const WARM_UP = 30;
const ROUNDS = 100;

/** How long a page takes to make when nothing of it is kept: median over many fetches, less that of an empty answer. */
export async function run(print: (line: string) => void): Promise<void> {
  const { files } = await readFolder(path.join(ROOT, "data"));
  const { dataset } = loadDataset(files, { today: "2024-05-01" });
  if (!dataset) throw new Error("expected the project's own data folder, got one with problems");
  const app = createApp({
    config: parseConfig({}, ROOT),
    store: fixedStore({ dataset, files }),
    log: createLog({ level: "error" }),
    today: () => "2024-05-01",
  });
  const servers = [app.listen(0, "127.0.0.1"), createServer((_, response) => response.end("")).listen(0)];
  try {
    const [site = "", empty = ""] = await Promise.all(servers.map(originOf));
    const nothing = await usualTime(empty);
    for (const address of ADDRESSES) {
      const taken = await usualTime(`${site}${address}`);
      print(
        `${address}: ${(taken - nothing).toFixed(1)} ms (an empty answer takes ${nothing.toFixed(1)} ms)`,
      );
    }
  } finally {
    for (const server of servers) server.close();
  }
}

async function originOf(server: Server): Promise<string> {
  if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function usualTime(address: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const start = performance.now();
    await (await fetch(address)).arrayBuffer();
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  return median(times);
}
