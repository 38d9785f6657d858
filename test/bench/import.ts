import { execFile } from "node:child_process";
import { cp, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../server/root.ts";

export const name = "import";

const MEGABYTES = 300;
const DYAD = "Government of Pakistan - TTP";
/** One in so many events is of the dyad: as in a release of the world, and as where nearly a tenth is wanted. */
const SHARES = [100, 12];
const COLUMNS =
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

/**
 * Imports made-up files the size of a whole UCDP release, publication and all, and reads them with a bare
 * csv-parse loop: each in a process of its own, as people do.
 */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-import-"));
  try {
    for (const share of SHARES) {
      const file = path.join(folder, "GEDEvent_v24_1.csv");
      const events = await writeEvents(file, share);
      print(`${events} events, ${MEGABYTES} MB, one in ${share} of the dyad asked for`);
      const importer = await measured("../../server/cli/data.js", importing(file), await dataFolder(folder));
      print(`importer: ${describe(importer)}`);
      const bare = await measured("programs/bare-csv.js", [file], {});
      print(`bare csv-parse loop: ${describe(bare)}`);
      print(`importer / bare loop: ${(importer.seconds / bare.seconds).toFixed(2)} (asked for: at most 1.5)`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function importing(file: string): string[] {
  return ["import", "ucdp-ged", file, "--dyad", DYAD, "--id", "bench", "--yes"];
}

/** A data folder to import into, with a history yet to begin. */
async function dataFolder(folder: string): Promise<Readonly<Record<string, string>>> {
  const [DATA_DIR, STATE_DIR] = [path.join(folder, "data"), path.join(folder, "state")];
  await rm(DATA_DIR, { recursive: true, force: true });
  await rm(STATE_DIR, { recursive: true, force: true });
  await cp(path.join(ROOT, "data"), DATA_DIR, { recursive: true, dereference: true });
  return { DATA_DIR, STATE_DIR };
}

interface Measurement {
  readonly seconds: number;
  /** The most memory that the process held, in kilobytes, as the system counted it. */
  readonly peak: number;
  readonly said: string;
}

const PEAK = "most memory:";
/** Runs within the process that is measured, before anything else of it. */
const WATCH = `data:text/javascript,process.on("exit",()=>console.log("${PEAK}",process.resourceUsage().maxRSS))`;

async function measured(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Measurement> {
  const start = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", WATCH, path.join(import.meta.dirname, program), ...args],
    { env: { ...process.env, ...environment } },
  );
  const seconds = (performance.now() - start) / 1000;
  const [said = "", peak = ""] = stdout.split(PEAK);
  return { seconds, peak: Number(peak), said: /[\d,]+ new|^\d+$/m.exec(said)?.[0] ?? "" };
}

function describe({ seconds, peak, said }: Measurement): string {
  const rate = Math.round(MEGABYTES / seconds);
  return `${seconds.toFixed(1)} s, ${rate} MB/s, ${said} rows, memory at most ${Math.round((peak * 1024) / 1e6)} MB`;
}

/** Rows as UCDP's: CRLF, quotes with bare LF inside, a long text in most. */
async function writeEvents(file: string, share: number): Promise<number> {
  const handle = await open(file, "w");
  let events = 0;
  try {
    await handle.write(`${COLUMNS}\r\n`);
    for (let bytes = 0; bytes < MEGABYTES * 1e6; ) {
      const rows = Array.from({ length: 2000 }, () => eventRow(events++, share)).join("");
      bytes += Buffer.byteLength(rows);
      await handle.write(rows);
    }
  } finally {
    await handle.close();
  }
  return events;
}

function eventRow(index: number, share: number): string {
  const ours = index % share === 0;
  const [side, dyad] = ours ? ["TTP", DYAD] : ["Group", "Government of Elsewhere - Group"];
  const country = ours ? "Pakistan" : "Elsewhere";
  const day = `20${10 + (index % 14)}-0${1 + (index % 9)}-1${index % 10} 00:00:00.000`;
  const text = `"""Wire,${day.slice(0, 10)},a headline of some length, number ${index}"";""Paper, again,${"words ".repeat(index % 40)}"""`;
  const lines = index % 5 === 0 ? `"first line\nsecond line, ${index}"` : "a source";
  return `${index + 1},ELS-${index},20${10 + (index % 14)},1,Clear,1,404,404,Somewhere: Government,857,${ours ? 857 : 1},${dyad},142,142,Government of Elsewhere,356,356,${side},2,${text},Wire,${day.slice(0, 10)},${lines},spokesman,2,Sample town,near the town,Sample province,Sample district,33.5,70.25,POINT (70.25 33.5),179789,${country},770,Asia,1,1,${day},${day},1,2,0,1,4,5,4,770,\r\n`;
}
