import { readFile } from "node:fs/promises";
import path from "node:path";
import { readFolder } from "../data/records/folder.ts";
import { loadDataset } from "../data/records/load.ts";
import { COUNTED, type Find } from "../model/finding/finds.ts";
import { type Proposed, proposalsOf } from "../model/finding/proposals.ts";
import { plural } from "../model/numbers/format.ts";
import { findSource } from "../model/records/dataset.ts";
import { parseDate } from "../model/time/dates.ts";
import { command, noFile, oneFile, UsageError } from "./command.ts";
import type { Io } from "./io.ts";

const HELP = `usage: npm run data -- read FILE [--published DATE] [--source ID] [--json]

Reads a report (PDF, DOCX, HTML, Markdown or text) and prints the numbers and dated events in it, each with the very
words, their place, the period, what is counted, who says so, the series that it seems to belong to and what the data
holds of it already. Nothing is published, and nothing leaves this machine. What stands in a table, a chart or a
picture is not read.

  --published DATE   when the report appeared, such as 2024-04: "last month" is resolved against it. Without it the
                     date of the source, else the one that the report prints
  --source ID        the report's id in sources.csv, where it has one
  --json             an array of finds, and of {"event": …} for events

The data folder is DATA_DIR, or data. Ends with status 0, 1 where the file cannot be read, 2 where called wrongly.`;

/** `npm run data -- read FILE`. */
export const READ = command(
  {
    summary: "read FILE                   find the numbers and events of a report",
    help: HELP,
    options: {
      published: { type: "string" },
      source: { type: "string" },
      json: { type: "boolean" },
    },
  },
  async ({ values, positionals }, io) => {
    const file = oneFile(positionals, "read");
    if (values.published !== undefined && !parseDate(values.published))
      throw new UsageError(
        `expected --published with a date such as 2024-04, got ${JSON.stringify(values.published)}`,
      );
    const dataset = await datasetIn(io);
    const source = values.source === undefined ? undefined : dataset && findSource(dataset, values.source);
    if (values.source !== undefined && !source)
      throw new UsageError(
        `expected --source with an id of sources.csv, got ${JSON.stringify(values.source)}`,
      );
    const bytes = await readFile(file).catch(noFile("a file"));
    const day = values.published ?? source?.published?.edtf ?? "";
    // What reads reports takes a while to load; the other actions do without.
    const { readAndFind } = await import("../data/report/read-and-find.ts");
    const { finds, text } = await readAndFind(bytes, path.basename(file), day);
    for (const note of text.notes) io.err(note);
    const proposed = dataset ? proposalsOf(finds, source?.id ?? "", dataset) : finds.map(bare);
    if (values.json) io.out(JSON.stringify(proposed.map(rowOf), null, 2));
    else printTable(proposed, io);
    return 0;
  },
);

/** Without sound data finds are shown as they are. */
async function datasetIn(io: Io) {
  const reading = await readFolder(io.env.DATA_DIR || "data").catch(() => undefined);
  return reading && loadDataset(reading.files, { today: io.today }).dataset;
}

function bare(find: Find): Proposed {
  return { find, series: [], standing: { state: "new", words: "" } };
}

function rowOf({ find, series, standing }: Proposed) {
  const { sentence, locator, wording, period, by } = find;
  if (find.kind === "event")
    return {
      event: {
        date: period,
        title: find.title,
        wording,
        sentence,
        locator,
        resolved: find.resolved,
        by,
        standing: standing.state,
      },
    };
  const { value, low, high, qualifier, readAs, counted, noun, resolved } = find;
  const missing = qualifier === null ? { missing: "WD" } : {};
  return {
    sentence,
    locator,
    value,
    ...missing,
    low,
    high,
    qualifier,
    read_as: readAs,
    wording,
    period,
    resolved,
    counted,
    noun,
    by,
    series: series[0] ?? "",
    standing: standing.state,
  };
}

function printTable(proposed: readonly Proposed[], io: Io): void {
  for (const { find, series, standing } of proposed) {
    const what = find.kind === "event" ? "event" : `${numberIn(find)} · ${COUNTED[find.counted]}`;
    const period = `${find.period || "no date"}${find.resolved ? " (worked out)" : ""}`;
    io.out(`${find.locator}  “${find.wording}”  ${what}  ${period}`);
    const by = find.by && `by ${find.by}`;
    const title = find.kind === "event" ? find.title : "";
    io.out(
      `    ${[title, series[0] && `series ${series[0]}`, by, standing.state === "new" ? "new" : `${standing.state}: ${standing.words}`].filter(Boolean).join(" · ")}`,
    );
  }
  const numbers = proposed.filter(({ find }) => find.kind === "number").length;
  io.out(`${plural(numbers, "number")} and ${plural(proposed.length - numbers, "event")} found`);
}

function numberIn({ value, low, high, qualifier }: Extract<Find, { kind: "number" }>): string {
  if (qualifier === null) return "in words";
  const number = value === null ? `${low} to ${high}` : String(value);
  return qualifier === "exact" || qualifier === "between" ? number : `${qualifier} ${number}`;
}
