import { mapColumns, readForeign } from "../../../data/survey/map-columns.ts";
import { HttpError } from "../../frame/http-error.ts";
import { sourceNamed } from "../../words/find-source.ts";
import { fileChoices } from "../file-choices.ts";
import type { Form } from "../forms.ts";
import type { ColumnChoice } from "../kept/column-memory.ts";
import type { Sent } from "../visit.ts";
import { changeDraft, findDraft } from "./draft-steps.ts";
import { sendPreview } from "./preview.ts";
import { OURS } from "./show-columns.ts";

const MOST_COLUMNS = 40;

/** Reads a table of a draft by what each of its columns is said to be, and remembers that for the next one. */
export async function chooseColumns(sent: Sent): Promise<void> {
  const { services, desk, form } = sent;
  const draft = await findDraft(sent);
  const { work } = draft;
  const index = Number(form.text("part"));
  const part = work.kind === "upload" ? work.parts[index] : undefined;
  if (work.kind !== "upload" || !part) throw new HttpError(400, "there is no such table in this change");
  const choice = choiceIn(form);
  const table = readForeign(await desk.drafts.bytes(draft, index));
  const { sources } = services.store.current();
  const source = sourceNamed(choice.source, sources);
  const refusal =
    refusalOf(choice, fileChoices(services.store)) ??
    (choice.source !== "" && !source
      ? `there is no source “${choice.source}”; choose one from the list`
      : undefined);
  if (refusal) {
    const chosen = { part: index, choice };
    return sendPreview(sent, draft, refusal, chosen);
  }
  const all = {
    ...(source ? { source: source.id } : {}),
    ...(choice.locator ? { locator: choice.locator } : {}),
  };
  const bytes = mapColumns(table, choice.columns, all, (column, cell) =>
    column === "source" ? (sourceNamed(cell, sources)?.id ?? cell) : cell,
  );
  const parts = work.parts.map((each, at) =>
    at === index ? { ...each, file: choice.file, size: bytes.length, sheet: null, refusal: "" } : each,
  );
  await desk.columns.keep(table.names, choice);
  await changeDraft(sent, draft, { work: { ...work, parts } }, new Map([[index, bytes]]));
}

function choiceIn(form: Form): ColumnChoice {
  const columns = Array.from({ length: MOST_COLUMNS }, (_, at) => {
    const said = form.text(`column-${at}`);
    return OURS.find((column) => column === said) ?? "";
  });
  const last = columns.findLastIndex((column) => column !== "");
  return {
    file: form.text("file"),
    columns: columns.slice(0, last + 1),
    source: form.text("source").trim().slice(0, 300),
    locator: form.text("locator").trim().slice(0, 300),
  };
}

/** What keeps a choice from being read by, in a sentence; undefined where nothing does. */
function refusalOf({ file, columns, source, locator }: ColumnChoice, files: readonly { file: string }[]) {
  const twice = columns.find((column, at) => column !== "" && columns.indexOf(column) < at);
  if (!file.startsWith("series/") || !files.some((each) => each.file === file))
    return "choose the series that the numbers belong to";
  if (twice) return `two columns are said to be the ${twice}; keep one of them`;
  if (!columns.includes("period")) return "say which column has the period";
  if (!columns.includes("value") && !columns.includes("wording")) return "say which column has the value";
  if (!columns.includes("source") && source === "") return "name the source, or say which column has it";
  if (!columns.includes("locator") && locator === "")
    return "say where in the source they stand, or which column says it";
  return undefined;
}
