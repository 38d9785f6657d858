import { formatDay } from "../../model/time/calendar.ts";
import { type ErrorLink, HttpError } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { firstLine } from "../frame/words.ts";

/** Publications that are looked through. */
const MOST_LOOKED_AT = 200;

interface Lost {
  readonly file: string;
  /** The column that the address names, and what it names. */
  readonly column: "id" | "period";
  readonly name: string;
  /** "the number for August 2023 of Attacks claimed by the TTP". */
  readonly what: string;
  /** Its own address, to be asked for as it stood. */
  readonly address: (query: string) => string;
  /** Where else to go. */
  readonly links?: readonly ErrorLink[];
}

/** A 410 with the publication that took a row back; `otherwise` where none did. */
export async function takenBackOr(
  { store, at }: Services,
  { file, column, name, what, address, links = [] }: Lost,
  otherwise: HttpError,
): Promise<HttpError> {
  const history = (await store.history()).slice(0, MOST_LOOKED_AT);
  for (const [index, entry] of history.entries()) {
    if (entry.parent === null) continue;
    const difference = await store.changes(entry.revision);
    const rows = difference?.files.find((each) => each.file === file)?.rows ?? [];
    const row = rows.find(({ kind, before }) => kind !== "added" && before?.[column] === name);
    if (row?.before?.[column] === undefined || row.after?.[column] === name) continue;
    const words = row.before.value || row.before.title || row.before.wording;
    const before = history[index + 1];
    return new HttpError(
      410,
      `${what}${words ? ` (${words})` : ""} was taken back on ${formatDay(entry.date.slice(0, 10))}: “${firstLine(entry.reason)}”`,
      [],
      [
        { label: "The publication that took it back", href: at.revision(entry.revision) },
        ...(before ? [{ label: "As it was before", href: address(`asof=${before.revision}`) }] : []),
        ...links,
      ],
    );
  }
  return otherwise;
}
