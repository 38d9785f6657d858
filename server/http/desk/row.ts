import type { RowCells } from "../../data/change/keyed.ts";
import type { Query } from "../../model/chart/view.ts";
import { HttpError } from "../frame/http-error.ts";
import { doneIn } from "./done.ts";
import { keyOfFile } from "./fields.ts";
import { readForm, SMALL_FORM } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import { sendDeskPage } from "./page.ts";
import { buildRowForm, findRow, idsIn, listRows } from "./row-form.ts";
import { checkForm, checkOrigin, expectEditor } from "./session/guard.ts";
import { editorsOnly } from "./signed-in-only.ts";
import { rowOfForm } from "./typed-row.ts";
import { fileChoices } from "./upload.ts";
import { mendForm } from "./words/mend-form.ts";

const MOST_ROWS = 300;

/** One row by form: which list first, then its fields; with the key of a row, that row. */
export const rowForm: DeskHandler = (services) =>
  editorsOnly(services, (visitor, request, response) => {
    const { store, at } = services;
    const query = request.query as Query;
    const choices = fileChoices(store);
    const file = typeof query.file === "string" ? query.file : "";
    if (file === "") {
      return sendDeskPage(services, request, response, "update-choose", visitor, {
        title: "Enter or change one row",
        content: { groups: groupsOf(choices, (each) => at.desk("row", `file=${encodeURIComponent(each)}`)) },
      });
    }
    if (!choices.some((choice) => choice.file === file)) {
      throw new HttpError(404, `there is no table ${JSON.stringify(file.slice(0, 80))}`);
    }
    const key = keyIn(query, file);
    const cells = key && findRow(store, file, key);
    if (key && !cells) throw new HttpError(404, "there is no such row any more: it was changed or removed");
    const typed = { file, cells: cells ?? givenIn(query), key, remove: false, source: null };
    const rows = listRows(store, file);
    sendDeskPage(services, request, response, "update-row", visitor, {
      title: key ? "Change a row" : "Add a row",
      content: {
        form: buildRowForm(store, typed, []),
        ...doneIn(query),
        problems: [],
        action: at.desk("row"),
        rows: key
          ? []
          : rows.slice(-MOST_ROWS).map((row) => ({
              label: [
                row.cells.period ?? row.cells.date,
                row.cells.title ?? row.cells.value,
                row.cells.source,
              ]
                .filter(Boolean)
                .join(" · "),
              href: at.desk("row", queryOf(file, row.key)),
            })),
        total: rows.length,
      },
    });
  });

export const sendRow: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = mendForm(await readForm(request, SMALL_FORM));
  checkForm(services, request, visitor, form);
  const file = form.text("file");
  if (!fileChoices(services.store).some((choice) => choice.file === file)) {
    throw new HttpError(400, `there is no table ${JSON.stringify(file.slice(0, 80))}`);
  }
  const draft = await desk.drafts.add({
    editor: visitor.name,
    base: services.store.current().revision,
    mode: "merge",
    work: {
      kind: "row",
      row: rowOfForm(form, file, services.store.current().sources, idsIn(services.store, file)),
    },
    reason: "",
    settled: [],
  });
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};

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
