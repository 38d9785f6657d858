import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse";
import { readUcdp } from "../../data/import/ucdp.ts";

export const name = "import";

const MEGABYTES = 300;
const COLUMNS =
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

/** Imports a made-up file the size of a whole UCDP release, and reads it with a bare csv-parse loop. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-import-"));
  try {
    const file = path.join(folder, "GEDEvent_v24_1.csv");
    const events = await writeEvents(file);
    print(`${events} events, ${MEGABYTES} MB, one in 100 of the dyad asked for`);
    const importer = await measured(() => importEvents(file));
    print(`importer: ${describe(importer)}`);
    const bare = await measured(() => countRecords(file));
    print(`bare csv-parse loop: ${describe(bare)}`);
    print(`importer / bare loop: ${(importer.seconds / bare.seconds).toFixed(2)} (asked for: at most 1.5)`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importEvents(file: string): Promise<number> {
  const selection = { dyad: "Government of Pakistan - TTP", side: "", country: "" };
  return (await readUcdp(file, selection)).rows.length;
}

async function countRecords(file: string): Promise<number> {
  let count = 0;
  for await (const _ of createReadStream(file).pipe(parse())) count += 1;
  return count;
}

interface Measurement {
  readonly seconds: number;
  readonly count: number;
  /** The most memory that the whole process held, in bytes. */
  readonly peak: number;
}

async function measured(work: () => Promise<number>): Promise<Measurement> {
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const start = performance.now();
  try {
    const count = await work();
    return { seconds: (performance.now() - start) / 1000, count, peak };
  } finally {
    clearInterval(watch);
  }
}

function describe({ seconds, count, peak }: Measurement): string {
  const rate = Math.round(MEGABYTES / seconds);
  return `${seconds.toFixed(1)} s, ${rate} MB/s, ${count} rows taken, memory at most ${Math.round(peak / 1e6)} MB`;
}

/** Rows as UCDP's: CRLF, quotes with bare LF inside, a long text in most. */
async function writeEvents(file: string): Promise<number> {
  const handle = await open(file, "w");
  let events = 0;
  try {
    await handle.write(`${COLUMNS}\r\n`);
    for (let bytes = 0; bytes < MEGABYTES * 1e6; ) {
      const rows = Array.from({ length: 2000 }, () => eventRow(events++)).join("");
      bytes += Buffer.byteLength(rows);
      await handle.write(rows);
    }
  } finally {
    await handle.close();
  }
  return events;
}

function eventRow(index: number): string {
  const ours = index % 100 === 0;
  const [side, dyad] = ours
    ? ["TTP", "Government of Pakistan - TTP"]
    : ["Group", "Government of Elsewhere - Group"];
  const country = ours ? "Pakistan" : "Elsewhere";
  const day = `20${10 + (index % 14)}-0${1 + (index % 9)}-1${index % 10} 00:00:00.000`;
  const text = `"""Wire,${day.slice(0, 10)},a headline of some length, number ${index}"";""Paper, again,${"words ".repeat(index % 40)}"""`;
  const lines = index % 5 === 0 ? `"first line\nsecond line, ${index}"` : "a source";
  return `${index + 1},ELS-${index},20${10 + (index % 14)},1,Clear,1,404,404,Somewhere: Government,857,${ours ? 857 : 1},${dyad},142,142,Government of Elsewhere,356,356,${side},2,${text},Wire,${day.slice(0, 10)},${lines},spokesman,2,Sample town,near the town,Sample province,Sample district,33.5,70.25,POINT (70.25 33.5),179789,${country},770,Asia,1,1,${day},${day},1,2,0,1,4,5,4,770,\r\n`;
}
