import type { Mend } from "../words/advice.ts";
import { Form } from "./forms.ts";

/** Fields that a button may fill in: cells, which report is meant, and whom it quotes. */
const FIELDS = /^(?:(?:cell|source|(?:numbers|events|figures)\.\d{1,3})\.[\w ]{1,40}|report|quoted)$/;

/** What stands on a sheet once, not in each row. */
const ALONE: ReadonlySet<string> = new Set(["report", "quoted"]);

/** The form with what the button that was pressed fills in; see `Said.mends`. */
export function mendForm(form: Form): Form {
  const pairs = [...new URLSearchParams(form.text("do"))].filter(([name]) => FIELDS.test(name));
  const fields = new Map(form.fields);
  for (const [name, value] of pairs) {
    fields.set(name, name === "quoted" ? [...(fields.get(name) ?? []), value] : [value]);
    // It is a report of the list after all.
    if (name === "report" && value !== "")
      for (const each of form.fields.keys()) if (each.startsWith("source.")) fields.delete(each);
  }
  return new Form(fields, form.files);
}

/** What the button of a mend sends, for the fields of a row that begin with `prefix`. */
export function mendValue(prefix: string, { cells }: Pick<Mend, "cells">): string {
  const pairs = Object.entries(cells).map(([column, value]): [string, string] => [
    ALONE.has(column) ? column : `${prefix}.${column}`,
    value,
  ]);
  return new URLSearchParams(pairs).toString();
}
