import { nextPeriod } from "./next-period.ts";

/** The rows of one section of a sheet. */
export interface Rows {
  readonly name: string;
  readonly body: HTMLElement;
  /** Tells it to who does not see it. */
  readonly say: (text: string) => void;
}

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The controls of a row, in their order. */
export function controlsOf(row: ParentNode): Control[] {
  return [...row.querySelectorAll<Control>("input:not([type=hidden]), select, textarea")];
}

/** A row at the end: the series and place of the last, and the month after its month. */
export function addRow(rows: Rows): HTMLElement {
  const last = rowsIn(rows).at(-1) as HTMLElement;
  const row = emptyCopy(last);
  for (const column of ["series", "locator"]) cell(row, column, cell(last, column));
  last.after(row);
  renumber(rows);
  goOn(last, row);
  rows.say(`Row ${rowsIn(rows).length} added`);
  return row;
}

/** Gives a row in which nothing was typed the month after that of the row before. */
export function goOn(before: HTMLElement, row: HTMLElement): void {
  const period = controlNamed(row, "period");
  if (period?.value !== "" || !isUntouched(row)) return;
  period.value = nextPeriod(cell(before, "period"));
  period.dataset.given = period.value;
}

/** Takes the months back that were given to rows in which nothing was typed: they are no rows of the report. */
export function takeBackGiven(rows: Rows): void {
  for (const row of rowsIn(rows)) {
    const period = controlNamed(row, "period");
    if (period && period.value !== "" && period.value === period.dataset.given && isUntouched(row))
      period.value = "";
  }
}

/** Whether it has no more than what rows take over from those above. */
function isUntouched(row: HTMLElement): boolean {
  return controlsOf(row).every(
    ({ name, value }) => value === "" || /\.(?:series|locator|period)$/.test(name),
  );
}

/** The same row once more, below it. */
export function duplicateRow(rows: Rows, row: HTMLElement): HTMLElement {
  const copy = emptyCopy(row);
  const from = controlsOf(row);
  for (const [at, control] of controlsOf(copy).entries()) control.value = from[at]?.value ?? "";
  row.after(copy);
  renumber(rows);
  rows.say(`Row ${rowsIn(rows).indexOf(copy) + 1} is a copy of the one above`);
  return copy;
}

/** The last row is emptied: without one there is nothing to type into. */
export function removeRow(rows: Rows, row: HTMLElement): void {
  const all = rowsIn(rows);
  const at = all.indexOf(row);
  if (all.length === 1) row.replaceWith(emptyCopy(row));
  else row.remove();
  renumber(rows);
  const left = rowsIn(rows);
  controlsOf(left[Math.min(at, left.length - 1)] ?? rows.body)[0]?.focus();
  rows.say(`Row ${at + 1} removed`);
}

export function rowsIn({ body }: Rows): HTMLElement[] {
  return [...body.querySelectorAll<HTMLElement>("[data-row]")];
}

/** Reads a cell by its column, or writes it. */
function cell(row: HTMLElement, column: string, value?: string): string {
  const control = controlNamed(row, column);
  if (control && value !== undefined) control.value = value;
  return control?.value ?? "";
}

function controlNamed(row: HTMLElement, column: string): Control | undefined {
  return controlsOf(row).find(({ name }) => name.endsWith(`.${column}`));
}

function emptyCopy(row: HTMLElement): HTMLElement {
  const copy = row.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll("input[type=hidden]")) hidden.remove();
  for (const errors of copy.querySelectorAll("[data-errors]")) errors.replaceChildren();
  for (const wrong of copy.querySelectorAll(".wrong")) wrong.classList.remove("wrong");
  for (const control of controlsOf(copy)) {
    control.value = "";
    delete control.dataset.given;
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
  }
  for (const details of copy.querySelectorAll("details")) details.open = false;
  return copy;
}

/** Names, ids and labels follow the place of each row. */
function renumber(rows: Rows): void {
  for (const [index, row] of rowsIn(rows).entries()) {
    const [dotted, dashed] = [`${rows.name}.${index}`, `${rows.name}-${index}-`];
    const old = row.dataset.row ?? dotted;
    const ids = new RegExp(`${rows.name}-\\d+-`);
    row.dataset.row = dotted;
    row.setAttribute("aria-label", (row.getAttribute("aria-label") ?? "").replace(/\d+$/, String(index + 1)));
    for (const each of row.querySelectorAll("[name], [value]"))
      for (const name of ["name", "value"]) {
        const text = each.getAttribute(name);
        const isPlace = name === "name" || each instanceof HTMLButtonElement;
        if (isPlace && (text === old || text?.startsWith(`${old}.`)))
          each.setAttribute(name, dotted + text.slice(old.length));
      }
    for (const each of row.querySelectorAll("[id], [for], [aria-describedby]"))
      for (const name of ["id", "for", "aria-describedby"]) {
        const text = each.getAttribute(name);
        if (text) each.setAttribute(name, text.replace(ids, dashed));
      }
    for (const each of row.querySelectorAll("button .unseen, summary .unseen"))
      each.textContent = (each.textContent ?? "").replace(/\d+$/, String(index + 1));
  }
}
