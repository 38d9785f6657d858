import type { Folder } from "../records/folder.ts";
import type { ImportRequest } from "./importer.ts";
import { parseStretches, type Stretch } from "./months.ts";
import { shortName } from "./names.ts";
import type { Incoming } from "./plan.ts";
import { ImportError } from "./problem.ts";
import { CHARTS, seriesOf } from "./series.ts";
import type { Words } from "./texts.ts";
import type { Batch } from "./update.ts";

/** The files of a request, one after another: none of the events may be in one where others hold some already. */
export async function readBatches(
  folder: Folder,
  { id, files }: Pick<ImportRequest, "id" | "files">,
  read: (file: string, mayBeNone: boolean) => Promise<Batch>,
): Promise<Batch[]> {
  const batches: Batch[] = [];
  for (const file of files)
    batches.push(await read(file, folder.has(`incidents/${id}.csv`) || batches.length > 0));
  return batches;
}

/** What is said of a dataset of incidents, and the series to be counted from it. */
export function describe(
  id: string,
  words: Words,
  { note, series }: ImportRequest,
): Pick<Incoming, "id" | "title" | "selection" | "rewrite" | "series" | "charts"> {
  return {
    id,
    title: words.title,
    selection: [words.selection, note].filter(Boolean).join(" "),
    rewrite: note !== "",
    series: series ? seriesOf({ ...words.counting, dataset: id }) : [],
    charts: series ? CHARTS : [],
  };
}

/** Names as parts of an id. */
export function namedBy(names: readonly string[]): string {
  return names.map(shortName).filter(Boolean).join("-");
}

/** The months that a request says its files cover; undefined where it says nothing. */
export function coverageOf({ coverage }: ImportRequest): Stretch[] | undefined {
  if (!coverage) return undefined;
  const stretches = parseStretches(coverage);
  if (stretches) return stretches;
  throw new ImportError(
    "--coverage",
    `expected whole months such as 2007-07/2021-12 or {2007-07..2021-12,2023-10}, got ${coverage}`,
  );
}
