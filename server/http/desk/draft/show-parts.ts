import { textOf } from "../../../data/change/uploads.ts";
import { clip } from "../../../model/numbers/format.ts";
import type { Problem } from "../../../model/records/problems.ts";
import type { Draft } from "../kept/drafts.ts";
import type { DeskServices } from "../open.ts";

/** A file of an upload, with the field in which it can be corrected. */
export interface ShownPart {
  readonly index: number;
  readonly file: string;
  readonly name: string;
  readonly sheet: string;
  readonly notes: readonly string[];
  /** Null where it is too long for a field, or no text. */
  readonly text: string | null;
  /** Whether something in it has to be corrected. */
  readonly open: boolean;
}

export async function showParts(
  desk: DeskServices,
  draft: Draft,
  problems: readonly Problem[],
): Promise<readonly ShownPart[]> {
  if (draft.work.kind !== "upload") return [];
  const parts: ShownPart[] = [];
  for (const [index, { file, name, sheet, refusal }] of draft.work.parts.entries()) {
    const text = refusal ? undefined : textOf(await desk.drafts.bytes(draft, index));
    const open = refusal !== "" || file === "" || problems.some((problem) => problem.file === file);
    parts.push({
      index,
      file,
      name,
      sheet: sheet?.name ?? "",
      notes: sheet?.notes ?? [],
      text: text?.replace(/^\ufeff/, "") ?? null,
      open,
    });
  }
  return parts;
}

/** The line that a problem is about, as it was sent. */
export function excerptOf(parts: readonly ShownPart[], { file, line }: Problem): string {
  const part = parts.find((each) => each.file === file);
  if (line < 1 || !part?.text || part.sheet) return "";
  const found = part.text.split(/\r\n|\r|\n/, line)[line - 1] ?? "";
  return clip(found, 160);
}
