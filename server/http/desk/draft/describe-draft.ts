import { shortSource } from "../../../model/citing/citations.ts";
import { clip, plural } from "../../../model/numbers/format.ts";
import type { Source } from "../../../model/records/records.ts";
import { sourceNamed } from "../../words/find-source.ts";
import type { Draft, Part, TypedRow } from "../kept/drafts.ts";
import { SECTION_NAMES } from "../sheet/sections.ts";
import { isEmptyRow, type TypedSheet } from "../sheet/typed-sheet.ts";

/** "series/attacks-claimed.csv (May.csv), milestones.csv", "a row of milestones.csv: 2022-05, A truce", "8 rows from Gul 2024". */
export function describeDraft({ work }: Pick<Draft, "work">, sources: readonly Source[]): string {
  if (work.kind === "row") return describeRow(work.row);
  if (work.kind === "sheet") return describeSheet(work.sheet, sources);
  if (work.kind === "rollback") return `back to revision ${work.revision.slice(0, 7)}`;
  if (work.kind === "undo") return `undo revision ${work.revision.slice(0, 7)}`;
  return work.parts.map(describePart).join(", ") || "an empty upload";
}

function describeSheet({ source, fresh, rows }: TypedSheet, sources: readonly Source[]): string {
  const count = SECTION_NAMES.flatMap((name) => rows[name].filter((row) => !isEmptyRow(name, row))).length;
  const known = sourceNamed(source, sources);
  const report = (known ? shortSource(known) : fresh?.title || source) || "a report";
  return `${plural(count, "row")} from ${clip(report, 80)}`;
}

function describePart({ file, name }: Part): string {
  if (!file) return name || "pasted text";
  return !name || file === name || file.endsWith(`/${name}`) ? file : `${file} (${name})`;
}

/** With what tells it from other rows, as far as that was typed. */
function describeRow({ file, remove, cells, key }: TypedRow): string {
  const { period, date, published, title, wording, value, id } = { ...key, ...cells };
  const words = [period || date || published, title || wording || value || id].filter(Boolean).join(", ");
  return `${remove ? "remove a row" : "a row"} of ${file}${words ? `: ${clip(words, 80)}` : ""}`;
}
