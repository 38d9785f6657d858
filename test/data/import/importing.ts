import { rm } from "node:fs/promises";
import path from "node:path";
import { importWith } from "../../../server/cli/import.ts";
import { readFolder } from "../../../server/data/records/folder.ts";
import { load, TODAY, temporaryBase } from "../read.ts";
import { ged, Workplace } from "./fixtures.ts";

export const DYAD = ["--dyad", "Government of Pakistan - TTP"];

type Terminal = NonNullable<Parameters<typeof importWith>[0]>;

/** A data folder and files to import into it, all thrown away, and what the terminal showed. */
export class Importing {
  lines: string[] = [];
  readonly place: Workplace;
  #base: Awaited<ReturnType<typeof temporaryBase>>;

  constructor(place: Workplace, base: Awaited<ReturnType<typeof temporaryBase>>) {
    this.place = place;
    this.#base = base;
  }

  static async open(): Promise<Importing> {
    return new Importing(await Workplace.open(), await temporaryBase());
  }

  get folder(): string {
    return this.#base.folder;
  }

  /** Begins again with the data folder as it was at first, and no history. */
  async again(): Promise<void> {
    // With its history, beside which the folder would be an older one.
    await Promise.all([
      this.#base.remove(),
      rm(path.join(this.place.folder, "var"), { recursive: true, force: true }),
    ]);
    this.#base = await temporaryBase();
  }

  async close(): Promise<void> {
    await Promise.all([this.place.close(), this.#base.remove()]);
  }

  run(args: readonly string[], terminal: Partial<Terminal> = {}) {
    this.lines = [];
    const io = {
      out: (line: string) => this.lines.push(line),
      err: (line: string) => this.lines.push(line),
      today: TODAY,
      env: { DATA_DIR: this.folder, STATE_DIR: path.join(this.place.folder, "var"), USER: "ada" },
    };
    const plain = { signal: new AbortController().signal, onProgress: undefined, ask: undefined };
    return importWith({ ...plain, ...terminal }).run(args, io);
  }

  async files() {
    return (await readFolder(this.folder)).files;
  }

  async dataset() {
    const loading = load(await this.files());
    if (!loading.dataset) throw new Error(JSON.stringify(loading.problems));
    return loading.dataset;
  }
}

export const EVENTS = [
  ged({ id: "1", date_start: "2021-07-04", best: "3", low: "2", high: "9" }),
  ged({
    id: "2",
    date_start: "2021-07-30",
    date_end: "2021-08-02",
    date_prec: "2",
    best: "0",
    low: "0",
    deaths_a: "0",
  }),
  ged({ id: "3", date_start: "2021-09-01", date_end: "2021-12-31", date_prec: "5", low: "9" }),
  ged({ id: "4", date_start: "2021-12-31" }),
];
