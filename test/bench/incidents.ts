import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createApp } from "../../server/app.ts";
import { parseConfig } from "../../server/config.ts";
import { type Folder, readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { fixedStore } from "../../server/data/store/store.ts";
import { createLog } from "../../server/log.ts";
import { countByMonth } from "../../server/model/chart/counts.ts";
import { NO_FILTER } from "../../server/model/incidents/filter.ts";
import { selectIncidents } from "../../server/model/incidents/select.ts";
import { totalIncidents } from "../../server/model/incidents/totals.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import { addDays, daysBetween } from "../../server/model/time/calendar.ts";
import { ROOT } from "../../server/root.ts";
import { median, numberFrom } from "./parts/numbers.ts";

export const name = "incidents";

const SIZE = numberFrom("BENCH_INCIDENTS", 100_000);
const ROUNDS = 15;
const DATASET = "ucdp-ged-ttp";
const FIRST_DAY = "2007-07-01";
const LAST_DAY = "2021-12-31";

/** In each round `{day}` is another day and `{district}` another district: what is kept of one filter serves no other. */
const PAGES = [
  "/incidents?from=2007-07-{day}",
  "/incidents?from=2007-07-{day}&province=Balochistan",
  "/incidents?from=2007-07-{day}&words=bannu",
  "/incidents?from=2014-01-{day}&to=2014&sort=killed",
  "/incidents?from=2007-07-{day}&offset=50000",
  "/incidents?district={district}",
  "/incidents?asof=2024-01-{day}",
  "/charts/attacks?from=2007-07-{day}&to=2023",
  "/charts/attacks?from=2007&to=2023&district={district}",
  "/charts/security-deaths.json?from=2007&to=2023&district={district}",
  "/charts/security-deaths.json?from=2007&to=2023&asof=2024-01-{day}",
] as const;

/**
 * The project's own data folder with a hundred thousand incidents in place of the real ones: their places,
 * numbers and precisions are drawn from these, their days from the whole time. `BENCH_INCIDENTS` is how many.
 */
export async function run(print: (line: string) => void): Promise<void> {
  const { files } = await readFolder(path.join(ROOT, "data"));
  const { folder, bytes } = await multiply(files);
  print(`${SIZE.toLocaleString("en")} incidents, ${megabytes(bytes)} of CSV`);

  const before = memory();
  const began = performance.now();
  const loaded = loadDataset(folder, { today: "2024-04-12" });
  print(`loading, parsing and checking the folder: ${seconds(performance.now() - began)}`);
  if (loaded.dataset === null) throw new Error(JSON.stringify(loaded.problems.slice(0, 5)));
  const { dataset } = loaded;
  print(`memory of the data: ${megabytes(memory() - before)}`);

  measureModel(dataset, print);
  await measurePages(dataset, folder, print);
}

function measureModel(dataset: Dataset, print: (line: string) => void): void {
  const incidents = dataset.incidents.get(DATASET) ?? [];
  const found = dataset.datasets.find(({ id }) => id === DATASET);
  if (!found) throw new Error(`expected the dataset ${DATASET} in the data folder, found none`);
  const { coverage } = found;
  const since = (round: number) => ({ ...NO_FILTER, from: fillRound("2007-07-{day}", round, []) });
  const selections = Array.from({ length: ROUNDS }, (_, round) => ({
    ...selectIncidents(incidents, { ...since(round), to: "2023" }),
  }));
  const nearly = (round: number) => selections[round] ?? selectIncidents(incidents, NO_FILTER);
  for (const [label, work] of [
    ["selecting nearly all", (round: number) => selectIncidents(incidents, since(round))],
    [
      "selecting by province and a word",
      (round: number) =>
        selectIncidents(incidents, { ...since(round), province: "Khyber Pakhtunkhwa", words: "swat" }),
    ],
    ["totals of nearly all", (round: number) => totalIncidents(nearly(round), coverage)],
    [
      "counting nearly all by month",
      (round: number) => countByMonth(nearly(round).incidents, coverage, "killed"),
    ],
  ] as const) {
    print(`${label}: ${median(repeat(work)).toFixed(1)} ms`);
  }
}

/** The address or day of a round. */
function fillRound(template: string, round: number, districts: readonly string[]): string {
  return template
    .replace("{day}", String(round + 1).padStart(2, "0"))
    .replace("{district}", encodeURIComponent(districts[round] ?? ""));
}

async function measurePages(dataset: Dataset, files: Folder, print: (line: string) => void): Promise<void> {
  const app = createApp({
    config: parseConfig({}, ROOT),
    store: fixedStore({ dataset, files }),
    log: createLog({ level: "error" }),
    today: () => "2024-04-12",
  });
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const values = new Set(dataset.incidents.get(DATASET)?.map(({ district }) => district));
  const districts = [...values].filter((value) => value !== "");
  try {
    for (const template of PAGES) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const address = fillRound(template, round, districts);
        const began = performance.now();
        const response = await fetch(`${origin}${address}`);
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`expected ${address} to be answered, got ${response.status}`);
        times.push(performance.now() - began);
      }
      print(`${template}: ${median(times).toFixed(0)} ms, at first ${(times[0] ?? 0).toFixed(0)} ms`);
    }
    await measureDownload(`${origin}/incidents.csv`, print);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** All of it as one file, streamed: the memory that it takes beside what is there anyway. */
async function measureDownload(address: string, print: (line: string) => void): Promise<void> {
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const response = await fetch(address);
  let bytes = 0;
  let most = 0;
  for await (const piece of response.body ?? []) {
    bytes += (piece as Uint8Array).length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const time = performance.now() - began;
  print(
    `/incidents.csv: ${megabytes(bytes)} in ${seconds(time)}, at most ${megabytes(Math.max(0, most - before))} beside`,
  );
}

/** The real incidents over and over, each with an id and a day of its own. */
async function multiply(files: Folder): Promise<{ folder: Folder; bytes: number }> {
  const file = `incidents/${DATASET}.csv`;
  const text = Buffer.from(files.get(file) ?? (await readFile(path.join(ROOT, "data", file)))).toString(
    "utf8",
  );
  const [header = "", ...rows] = text.trimEnd().split("\n");
  const simple = rows.filter((row) => !row.includes('"')).map((row) => row.split(","));
  const days = daysBetween(FIRST_DAY, LAST_DAY) + 1;
  const lines = Array.from({ length: SIZE }, (_, index) => {
    const [, , ...rest] = simple[(index * 7919) % simple.length] ?? [];
    const day = addDays(FIRST_DAY, Math.floor((index * days) / SIZE));
    return `made-${index},${day},${rest.join(",")}`;
  });
  const bytes = Buffer.from(`${header}\n${lines.join("\n")}\n`);
  return { folder: new Map([...files, [file, new Uint8Array(bytes)]]), bytes: bytes.length };
}

function repeat(work: (round: number) => unknown): number[] {
  return Array.from({ length: ROUNDS }, (_, round) => {
    const began = performance.now();
    work(round);
    return performance.now() - began;
  });
}

/** The bytes in use after tidying up. */
function memory(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(0)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
