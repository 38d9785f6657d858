import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "csv-stringify/sync";

/** Invented events in the columns of foreign exports; none of them happened. */
export const GED_COLUMNS =
  "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob".split(
    ",",
  );

export const ACLED_COLUMNS =
  "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp".split(
    ",",
  );

type Cells = Readonly<Record<string, string>>;

const GED_EVENT: Cells = {
  id: "1",
  code_status: "Clear",
  type_of_violence: "1",
  dyad_new_id: "857",
  dyad_name: "Government of Pakistan - TTP",
  side_a: "Government of Pakistan",
  side_b: "TTP",
  source_headline: 'SECRET headline, "quoted"',
  source_article: "SECRET article\nover two lines",
  source_original: "SECRET spokesman",
  where_description: "SECRET description",
  where_prec: "1",
  where_coordinates: "Sample town",
  adm_1: "Khyber Pakhtunkwa province",
  adm_2: "Sample district",
  latitude: "33.500000",
  longitude: "70.250000",
  country: "Pakistan",
  date_prec: "1",
  date_start: "2020-05-06 00:00:00.000",
  date_end: "2020-05-06 00:00:00.000",
  deaths_a: "1",
  deaths_b: "2",
  deaths_civilians: "0",
  deaths_unknown: "1",
  best: "4",
  low: "4",
  high: "5",
  gwnoa: "770",
};

const ACLED_EVENT: Cells = {
  event_id_cnty: "PAK1",
  event_date: "2023-05-06",
  year: "2023",
  time_precision: "1",
  disorder_type: "Political violence",
  event_type: "Battles",
  actor1: "TTP: Tehreek-i-Taliban Pakistan",
  actor2: "Military Forces of Pakistan (2022-)",
  country: "Pakistan",
  admin1: "Khyber Pakhtunkhwa",
  admin2: "Sample",
  location: "Sample town",
  latitude: "33.5",
  longitude: "70.25",
  geo_precision: "1",
  source: "SECRET source",
  notes: "SECRET notes; with, commas",
  fatalities: "3",
  timestamp: "1685000000",
};

/** An event as UCDP gives it out: what is not said is as in a plain event. */
export function ged(cells: Cells): Cells {
  const day = cells.date_start ?? GED_EVENT.date_start ?? "";
  return { ...GED_EVENT, date_end: day, relid: `PAK-X-${cells.id ?? "1"}`, ...cells };
}

export function acled(cells: Cells): Cells {
  return { ...ACLED_EVENT, ...cells };
}

export interface Layout {
  readonly newline?: string;
  readonly delimiter?: string;
  readonly header?: boolean;
  /** A second row of HXL tags. */
  readonly hxl?: boolean;
}

export function csvOf(columns: readonly string[], rows: readonly Cells[], layout: Layout = {}): string {
  const { newline = "\r\n", delimiter = ",", header = true, hxl = false } = layout;
  const tags = columns.map((name) => (["year", "country", "event_date"].includes(name) ? `#${name}` : ""));
  return stringify(
    [
      ...(header ? [columns] : []),
      ...(hxl ? [tags] : []),
      ...rows.map((row) => columns.map((name) => row[name] ?? "")),
    ],
    { record_delimiter: newline, delimiter, quoted_match: /[\r\n]/ },
  );
}

/** Files to import, in a folder that is thrown away. */
export class Workplace {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Workplace> {
    return new Workplace(await mkdtemp(path.join(tmpdir(), "import-")));
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    const file = path.join(this.folder, name);
    await writeFile(file, content);
    return file;
  }

  async ged(name: string, rows: readonly Cells[], layout: Layout = {}): Promise<string> {
    return this.write(name, csvOf(GED_COLUMNS, rows, layout));
  }

  async acled(name: string, rows: readonly Cells[], layout: Layout = {}): Promise<string> {
    return this.write(name, csvOf(ACLED_COLUMNS, rows, layout));
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
