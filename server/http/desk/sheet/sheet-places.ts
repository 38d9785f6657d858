import type { Dataset } from "../../../model/records/dataset.ts";
import { resolveSheet } from "./resolve.ts";
import { sectionOf } from "./sections.ts";
import type { TypedSheet } from "./typed-sheet.ts";

/** What the row of a line that was sent on is called on its sheet: "Number 3". */
export function sheetPlaces(
  sheet: TypedSheet,
  dataset: Dataset,
): (sent: { readonly file: string; readonly line: number }) => string {
  const { places } = resolveSheet(sheet, dataset);
  return ({ file, line }) => {
    const place = places.get(file)?.[line - 2];
    if (!place || place.section === "report") return "The report";
    const { noun } = sectionOf(place.section);
    return `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)} ${place.index + 1}`;
  };
}
