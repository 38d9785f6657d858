import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { brotliCompressSync } from "node:zlib";
import type { Browser, CDPSession, Page } from "playwright-core";
import { parseConfig } from "../../server/config.ts";
import { type Folder, readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { fixedStore, type Snapshot } from "../../server/data/store/store.ts";
import { createLog } from "../../server/log.ts";
import { ROOT } from "../../server/root.ts";
import { createSite } from "../../server/site.ts";
import { median } from "./parts/numbers.ts";

export const name = "browser";

const TODAY = "2026-01-01";
const REPEATS = 9;

/** What the reader's browser gets and how fast it draws, in a real one without a window. */
export async function run(print: (line: string) => void): Promise<void> {
  for (const line of await weigh()) print(line);
  const real = await load((await readFolder(path.join(ROOT, "data"))).files);
  const many = await load(manySeries((await readFolder(path.join(ROOT, "data"))).files));
  const browser = await launch();
  if (!browser) {
    print("no browser found; name one with CHROME_PATH");
    return;
  }
  try {
    await serving(real, async (origin) => {
      print(await timeDrawing(browser, origin, real.dataset.charts.length));
      print(await timePicture(origin));
    });
    await serving(many, async (origin) => print(await timePanning(browser, origin)));
  } finally {
    await browser.close();
  }
}

/** Compressed at the server's own level. */
async function weigh(): Promise<string[]> {
  const folder = path.join(ROOT, "dist", "public");
  const manifest = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")) as object;
  const files = Object.values(manifest).filter((file) => /\.(js|css)$/.test(file));
  const sizes = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(path.join(folder, file));
      return { file, whole: content.length, packed: brotliCompressSync(content).length };
    }),
  );
  const total = sizes.reduce((sum, { packed }) => sum + packed, 0);
  return [
    ...sizes.map(({ file, whole, packed }) => `${file}: ${kilo(whole)} kB, ${kilo(packed)} kB compressed`),
    `script and style together: ${kilo(total)} kB compressed`,
  ];
}

/** From navigation until every chart is on the screen, next to a page without any. */
async function timeDrawing(browser: Browser, origin: string, charts: number): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const drawn = await usualTime(() => timeVisit(page, `${origin}/`));
  const found = await page.evaluate<number>(DRAWN);
  if (found !== charts) throw new Error(`expected ${charts} charts to be drawn, got ${found}`);
  const empty = await usualTime(() => timeVisit(page, `${origin}/data-health`));
  await page.close();
  return `navigation to drawn charts: ${drawn.toFixed(0)} ms, to a page without charts: ${empty.toFixed(0)} ms, ratio ${(drawn / empty).toFixed(2)}`;
}

/** The charts that are more than an empty plot at that moment, below the window's edge too. */
const DRAWN = `[...document.querySelectorAll("figure[data-chart] canvas[role=img]")].filter((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size > 50;
}).length`;

/** The module has run when the page has loaded; two frames later what it drew is on the screen. */
async function timeVisit(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: "load" });
  return page.evaluate(
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))",
  );
}

/** A drag over charts of 20 series with 240 months each, all in view, one step of the pointer a frame. */
async function timePanning(browser: Browser, origin: string): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.goto(`${origin}/`, { waitUntil: "networkidle" });
  const watch = await page.context().newCDPSession(page);
  await watch.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await busyTime(watch);
  const times = await page.evaluate<number[]>(PAN);
  const busy = ((await busyTime(watch)) - before) / (times.length + WARM_UP);
  await page.close();
  const sorted = times.toSorted((a, b) => a - b);
  const mean = times.reduce((sum, each) => sum + each, 0) / times.length;
  const slow = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return [
    `panning 20 series of 240 months: ${(1000 / mean).toFixed(0)} frames a second`,
    `95 % of the frames within ${slow.toFixed(0)} ms`,
    `the page's thread computes ${busy.toFixed(1)} ms a frame`,
  ].join(", ");
}

/** The milliseconds of a processor that the page's thread has used: other programs do not count. */
async function busyTime(watch: CDPSession): Promise<number> {
  const { metrics } = await watch.send("Performance.getMetrics");
  return (metrics.find((metric) => metric.name === "TaskDuration")?.value ?? 0) * 1000;
}

const WARM_UP = 5;

const PAN = `(async () => {
  const layer = document.querySelector("[data-plot]");
  const frame = () => new Promise(requestAnimationFrame);
  layer.scrollIntoView({ block: "center", behavior: "instant" });
  await frame();
  await frame();
  const box = layer.getBoundingClientRect();
  const point = (type, x) => layer.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, isPrimary: true, button: 0, bubbles: true, clientX: x, clientY: box.top + 40,
  }));
  layer.setPointerCapture = () => {};
  point("pointerdown", box.left + 700);
  const times = [];
  let before = await frame();
  for (let step = 0; step < 150; step++) {
    point("pointermove", box.left + 700 + 90 * Math.sin(step / 12));
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  point("pointercancel", box.left + 700);
  return times.slice(${WARM_UP});
})()`;

async function timePicture(origin: string): Promise<string> {
  let width = 1200;
  const time = await usualTime(async () => {
    const begun = performance.now();
    await (await fetch(`${origin}/charts/attacks.png?width=${width++}`)).arrayBuffer();
    return performance.now() - begun;
  });
  return `a PNG of 1200 pixels, not kept before: ${time.toFixed(0)} ms`;
}

async function serving(snapshot: Snapshot, use: (origin: string) => Promise<void>): Promise<void> {
  const server = createSite({
    config: parseConfig({}, ROOT),
    store: fixedStore(snapshot),
    log: createLog({ level: "error" }),
    today: () => TODAY,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function load(files: Folder): Promise<Snapshot> {
  const { dataset, problems } = loadDataset(files, { today: TODAY });
  if (!dataset) throw new Error(`expected data that can be read, got ${JSON.stringify(problems[0])}`);
  return { dataset, files };
}

/** Four charts with five series of 20 years each; two events before and after leave room to pan. */
function manySeries(real: Folder): Folder {
  const encode = (text: string) => new TextEncoder().encode(text);
  const charts = ["a", "b", "c", "d"];
  const series = charts.flatMap((chart) =>
    [1, 2, 3, 4, 5].map((place) => ({ chart, id: `${chart}-${place}` })),
  );
  const months = Array.from(
    { length: 240 },
    (_, index) => `${2004 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
  );
  const descriptor = JSON.parse(new TextDecoder().decode(real.get("datapackage.json"))) as Descriptor;
  const like = descriptor.resources.find(({ path: file }) => file === "series/attacks-claimed.csv");
  const described = descriptor.resources.filter(
    ({ path: file }) => typeof file === "string" && !/^(series|incidents)\//.test(file),
  );
  descriptor.resources = [
    ...described,
    ...series.map(({ id }) => ({ ...like, name: id, path: `series/${id}.csv` })),
  ];
  descriptor.dashboard = { ...descriptor.dashboard, from: "2004", to: "2023", headlines: [] };
  const numberOf = (seed: number, index: number) => String(Math.round(20 + 18 * Math.sin(index / 7 + seed)));
  const events = ["2002-01", "2010-05-04", "2015-11", "2021-08-15", "2025-12"];
  const cited = { source: "all", locator: "page 1" };
  // With the columns that the data have today.
  const table = (file: string, rows: readonly Readonly<Record<string, string>>[]): [string, Uint8Array] => {
    const [header = ""] = new TextDecoder().decode(real.get(file)).split(/\r?\n/, 1);
    const lines = rows.map((row) => header.split(",").map((column) => row[column] ?? ""));
    return [file, encode(`${[header, ...lines.map((cells) => cells.join(","))].join("\n")}\n`)];
  };
  return new Map<string, Uint8Array>([
    ...[...real].filter(([file]) => file.startsWith("schemas/")),
    ["datapackage.json", encode(JSON.stringify(descriptor))],
    table("sources.csv", [
      { id: "all", title: "All", author: "Nobody", publisher: "Nobody", published: "2025", kind: "report" },
    ]),
    table(
      "charts.csv",
      charts.map((id, order) => ({
        ...{ id, title: `Chart ${id}`, question: "How many?", unit: "cases", order: String(order) },
      })),
    ),
    table(
      "series.csv",
      series.map(({ id, chart }, order) => ({
        ...{ id, chart, title: `Series ${id}`, kind: "flow", basis: "recorded", definition: "Cases." },
        order: String(order),
      })),
    ),
    table(
      "milestones.csv",
      events.map((date, index) => ({
        ...{
          id: `event-${index}`,
          date,
          title: `Event ${index}`,
          category: "power",
          weight: "key",
          ...cited,
        },
      })),
    ),
    table("figures.csv", []),
    table("datasets.csv", []),
    ...series.map(({ id }, seed): [string, Uint8Array] => {
      const rows = months.map((period, index) => ({ period, value: numberOf(seed, index), ...cited }));
      return [`series/${id}.csv`, table("series/attacks-claimed.csv", rows)[1]];
    }),
  ]);
}

interface Descriptor {
  dashboard: object;
  resources: { readonly name?: string; readonly path?: string | readonly string[] }[];
}

async function launch(): Promise<Browser | undefined> {
  const { chromium } = await import("playwright-core");
  const places = [
    process.env.CHROME_PATH ?? "",
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    chromium.executablePath(),
  ];
  const executablePath = places.find((place) => place !== "" && existsSync(place));
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
  return executablePath === undefined ? undefined : chromium.launch({ executablePath, args });
}

async function usualTime(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) times.push(await measure());
  return median(times);
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
