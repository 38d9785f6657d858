import { Agent, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseConfig } from "../../server/config.ts";
import { fixedStore, type Snapshot } from "../../server/data/store/store.ts";
import { createLog } from "../../server/log.ts";
import { ROOT } from "../../server/root.ts";
import { createSite } from "../../server/site.ts";
import { WIDE } from "../breadth.ts";
import { DATA } from "../fixtures/folder.ts";
import { randomAddress, seeded } from "./random-addresses.ts";
import { realData, TODAY } from "./serve.ts";

const COUNT = Number(process.env.FUZZ_COUNT ?? (WIDE ? 10_000 : 800));
const SEED = Number(process.env.FUZZ_SEED ?? 20_240_501);
const AT_ONCE = 8;
/** 408 and 431 are Node's own, before the app sees anything. */
const EXPECTED = new Set([200, 302, 304, 400, 404, 414, 431]);
const ENCODINGS = ["identity", "gzip", "br"];

let server: Server;
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await realData();
  const log = createLog({ level: "silent" });
  server = createSite({
    config: parseConfig({ DATA_DIR: DATA }, ROOT),
    store: fixedStore(snapshot),
    log,
    today: () => TODAY,
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it(
  `${COUNT} random addresses (seed ${SEED}) are answered or refused, never with a failure`,
  async () => {
    const { charts, series, sources, milestones } = snapshot.dataset;
    const ids = [charts, series, sources, milestones].flatMap((list) => list.map(({ id }) => id));
    const random = seeded(SEED);
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const failures: string[] = [];
    const seen = new Map<number, number>();
    let left = COUNT;
    const work = async () => {
      while (left > 0) {
        left -= 1;
        const address = randomAddress(random, ids);
        const encoding = ENCODINGS[Math.floor(random() * ENCODINGS.length)] ?? "";
        const status = await statusOf(port, address, encoding, agent);
        seen.set(status, (seen.get(status) ?? 0) + 1);
        if (!EXPECTED.has(status)) failures.push(`${status} ${address}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    agent.destroy();
    expect(failures).toEqual([]);
    // Both kinds were tried in earnest.
    expect(seen.get(200)).toBeGreaterThan(COUNT / 20);
    expect(seen.get(400)).toBeGreaterThan(COUNT / 20);
  },
  120_000 + COUNT * 20,
);

function statusOf(port: number, path: string, encoding: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": encoding };
    const call = request({ host: "127.0.0.1", port, path, headers, agent }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end();
  });
}
