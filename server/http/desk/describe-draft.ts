import type { Draft, Part, TypedRow } from "./drafts.ts";

/** "series/attacks-claimed.csv (May.csv), milestones.csv", "a row of milestones.csv: 2022-05, A truce". */
export function describeDraft({ work }: Draft): string {
  if (work.kind === "row") return describeRow(work.row);
  if (work.kind === "rollback") return `back to revision ${work.revision.slice(0, 7)}`;
  if (work.kind === "undo") return `take back revision ${work.revision.slice(0, 7)}`;
  return work.parts.map(describePart).join(", ") || "an empty upload";
}

function describePart({ file, name }: Part): string {
  if (!file) return name || "pasted text";
  return !name || file === name || file.endsWith(`/${name}`) ? file : `${file} (${name})`;
}

/** With what tells it from other rows, as far as that was typed. */
function describeRow({ file, remove, cells, key }: TypedRow): string {
  const { period, date, published, title, wording, value, id } = { ...key, ...cells };
  const words = [period || date || published, title || wording || value || id].filter(Boolean).join(", ");
  const told = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  return `${remove ? "remove a row" : "a row"} of ${file}${told ? `: ${told}` : ""}`;
}
