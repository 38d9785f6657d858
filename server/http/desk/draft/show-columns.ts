import { type ForeignTable, readForeign } from "../../../data/survey/map-columns.ts";
import { OBSERVATION_COLUMNS } from "../../../model/records/columns.ts";
import type { Services } from "../../frame/services.ts";
import { titlesOf } from "../../words/fields.ts";
import { labelOf } from "../../words/find-source.ts";
import { fileChoices } from "../file-choices.ts";
import type { ColumnChoice } from "../kept/column-memory.ts";
import type { Draft } from "../kept/drafts.ts";
import type { DeskServices } from "../open.ts";

/** The columns of a series that a foreign one may be. */
export const OURS = OBSERVATION_COLUMNS.filter((column) => column !== "read_as");

const SHOWN_ROWS = 5;
const LARGEST = 2_000_000;

/** What was chosen in a form that was refused. */
export interface Chosen {
  readonly part: number;
  readonly choice: ColumnChoice;
}

/** The tables of a draft that fit nothing, each with the question what its columns are. */
export async function columnsOf(
  { store }: Services,
  desk: DeskServices,
  draft: Draft,
  chosen: Chosen | null,
) {
  if (draft.work.kind !== "upload") return [];
  const dataset = store.current();
  const shown = [];
  for (const [index, { file, name, refusal, size }] of draft.work.parts.entries()) {
    if (file !== "" || refusal !== "" || size > LARGEST) continue;
    const table = readForeign(await desk.drafts.bytes(draft, index));
    if (table.names.length < 2 || table.rows.length === 0) continue;
    const known = await desk.columns.find(table.names);
    const choice = chosen?.part === index ? chosen.choice : known?.choice;
    const titles = titlesOf(dataset.descriptor, `series/${dataset.series[0]?.id ?? ""}.csv`);
    shown.push({
      index,
      name: name || "Pasted text",
      known: known?.at.slice(0, 10) ?? "",
      columns: table.names.map((column, at) => ({ name: column, is: choice?.columns[at] ?? "" })),
      rows: firstRows(table),
      ours: OURS.map((column) => ({ value: column, title: titles.get(column) ?? column })),
      files: fileChoices(store).filter((each) => each.file.startsWith("series/")),
      file: choice?.file ?? "",
      source: choice?.source ?? "",
      locator: choice?.locator ?? "",
      sources: dataset.sources.map((source) => ({ value: source.id, label: labelOf(source) })),
    });
  }
  return shown;
}

/** A cell for each column, also where a row is short. */
function firstRows({ names, rows }: ForeignTable) {
  return rows.slice(0, SHOWN_ROWS).map((row) => names.map((_, at) => row[at] ?? ""));
}
