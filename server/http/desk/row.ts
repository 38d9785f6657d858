import type { RowCells } from "../../data/change/keyed.ts";
import type { Query } from "../../model/query/query-reader.ts";
import { HttpError } from "../frame/http-error.ts";
import { keyOfFile } from "../words/fields.ts";
import { beginDraft } from "./draft/draft-steps.ts";
import { fileChoices } from "./file-choices.ts";
import type { TypedRow } from "./kept/drafts.ts";
import { mendForm } from "./mend-form.ts";
import { doneIn, sendDeskPage } from "./page.ts";
import { buildRowForm, findRow, listRows } from "./row-form.ts";
import { rowOfForm } from "./typed-row.ts";
import type { Sent, Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-choose": { readonly groups: ReturnType<typeof groupsOf> };
    "update-row": ReturnType<typeof buildContent>;
  }
}

const MOST_ROWS = 300;

/** One row by form: which list first, then its fields; with the key of a row, that row. */
export function rowForm(visit: Visit): void {
  const { store, at } = visit.services;
  const query = visit.request.query as Query;
  const file = typeof query.file === "string" ? query.file : "";
  if (file === "") {
    const groups = groupsOf(fileChoices(store), (each) => at.desk("row", `file=${encodeURIComponent(each)}`));
    sendDeskPage(visit, "update-choose", { title: "Enter or change one row", content: { groups } });
    return;
  }
  expectTable(visit, file, 404);
  const key = keyIn(query, file);
  const cells = key && findRow(store, file, key);
  if (key && !cells) throw new HttpError(404, "there is no such row any more: it was changed or removed");
  const typed = { file, cells: cells ?? givenIn(query), key, remove: false, source: null };
  sendDeskPage(visit, "update-row", {
    title: key ? "Change a row" : "Add a row",
    content: buildContent(visit, typed, query),
  });
}

function buildContent({ services: { store, at } }: Visit, typed: TypedRow, query: Query) {
  const { file, key } = typed;
  const rows = listRows(store, file);
  return {
    form: buildRowForm(store, typed, []),
    ...doneIn(query),
    action: at.desk("row"),
    rows: (key ? [] : rows.slice(-MOST_ROWS)).map((row) => ({
      label: [row.cells.period ?? row.cells.date, row.cells.title ?? row.cells.value, row.cells.source]
        .filter(Boolean)
        .join(" · "),
      href: at.desk("row", queryOf(file, row.key)),
    })),
    total: rows.length,
  };
}

export async function sendRow(sent: Sent): Promise<void> {
  const form = mendForm(sent.form);
  const file = form.text("file");
  expectTable(sent, file, 400);
  await beginDraft(sent, { kind: "row", row: rowOfForm(form, file, sent.services.store) });
}

function expectTable({ services }: Visit, file: string, status: number): void {
  if (fileChoices(services.store).some((choice) => choice.file === file)) return;
  throw new HttpError(status, `there is no table ${JSON.stringify(file.slice(0, 80))}`);
}

/** The query that opens the form of a row. */
function queryOf(file: string, key: RowCells): string {
  return new URLSearchParams({ file, ...key }).toString();
}

/** What a form begins with: the source and place of the row before. */
function givenIn({ from, place }: Query): RowCells {
  const given = Object.entries({ source: from, locator: place });
  return Object.fromEntries(
    given.flatMap(([name, value]) =>
      typeof value === "string" && value ? [[name, value.slice(0, 300)]] : [],
    ),
  );
}

function keyIn(query: Query, file: string): RowCells | null {
  const cells = keyOfFile(file).map((column) => [column, query[column]] as const);
  return cells.every(([, value]) => typeof value === "string")
    ? (Object.fromEntries(cells) as RowCells)
    : null;
}

function groupsOf(choices: ReturnType<typeof fileChoices>, href: (file: string) => string) {
  const group = (title: string, note: string, test: (file: string) => boolean) => ({
    title,
    note,
    choices: choices
      .filter(({ file }) => test(file))
      .map(({ file, label }) => ({ label: label.replace(/^(Series|Incidents): /, ""), href: href(file) })),
  });
  return [
    group("A number of a series", "what a report counts for a period, or states for a date", (file) =>
      file.startsWith("series/"),
    ),
    group(
      "Something else that a report says",
      "an event, its report, or a number outside the series",
      (file) => /^(milestones|sources|figures)\.csv$/.test(file),
    ),
    group("An incident", "one attack or clash of a dataset", (file) => file.startsWith("incidents/")),
    group("The lists themselves", "a new series, chart or dataset", (file) =>
      /^(series|charts|datasets)\.csv$/.test(file),
    ),
  ].filter(({ choices: each }) => each.length > 0);
}
