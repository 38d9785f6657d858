import { pasteInto } from "./sheet-paste.ts";
import { addRow, controlsOf, duplicateRow, goOn, type Rows, removeRow, takeBackGiven } from "./sheet-rows.ts";

/** The grid of a report without going to the server for each row, and by the keyboard alone. */
export function enhanceSheets(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-sheet]")) {
    const keys = form.querySelector<HTMLElement>("[data-keys]");
    if (keys) keys.hidden = false;
    for (const section of form.querySelectorAll<HTMLElement>("[data-section]")) enhanceSection(form, section);
  }
}

function enhanceSection(form: HTMLFormElement, section: HTMLElement): void {
  const body = section.querySelector<HTMLElement>("[data-rows]");
  if (!body) return;
  const said = form.querySelector<HTMLElement>("[data-said-row]");
  const say = (text: string) => {
    if (said) said.textContent = text;
  };
  const rows: Rows = { name: section.dataset.section ?? "", body, say };
  section.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const row = rowOf(button);
    if (!button) return;
    if (button.matches("[data-more]")) addRows(rows, Number(button.dataset.more));
    else if (row && button.matches("[data-copy]")) controlsOf(duplicateRow(rows, row))[1]?.focus();
    else if (row && button.matches("[data-drop-row]")) removeRow(rows, row);
    else return;
    event.preventDefault();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  section.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (row && pressed(form, rows, row, event)) event.preventDefault();
  });
  form.addEventListener("submit", () => takeBackGiven(rows));
  body.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const row = rowOf(event.target);
    if (row && event.target instanceof HTMLElement && pasteInto(rows, row, event.target, text))
      event.preventDefault();
  });
}

/** Whether a key means something to the grid, which is then done. */
function pressed(form: HTMLFormElement, rows: Rows, row: HTMLElement, event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey, isComposing, target } = event;
  if (isComposing || !(target instanceof HTMLElement)) return false;
  if (key === "Enter" && (ctrlKey || metaKey)) {
    form.requestSubmit();
    return true;
  }
  if (altKey && event.code === "KeyD") {
    controlsOf(duplicateRow(rows, row))[1]?.focus();
    return true;
  }
  if (altKey && (key === "Delete" || key === "Backspace")) {
    removeRow(rows, row);
    return true;
  }
  if (key !== "Enter" || altKey || !target.matches("input, select")) return false;
  const column = controlsOf(row).indexOf(target as HTMLInputElement);
  const next = row.nextElementSibling instanceof HTMLElement ? row.nextElementSibling : addRow(rows);
  goOn(row, next);
  controlsOf(next)[column]?.focus();
  return true;
}

function addRows(rows: Rows, count: number): void {
  const added = Array.from({ length: count }, () => addRow(rows));
  if (added[0]) controlsOf(added[0])[0]?.focus();
  rows.say(`${count} rows added`);
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
}
