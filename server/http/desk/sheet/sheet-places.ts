import type { Dataset } from "../../../model/records/dataset.ts";
import { resolveSheet } from "./resolve.ts";
import { MOST_ROWS, SECTION_NAMES, sectionOf } from "./sections.ts";
import type { TypedSheet } from "./typed-sheet.ts";

interface SheetPlace {
  /** What it is called there: "Number 3". */
  readonly name: string;
  /** Smaller is further up. */
  readonly order: number;
}

/** Where on its sheet the row of a line that was sent on stands. */
export function sheetPlaces(
  sheet: TypedSheet,
  dataset: Dataset,
): (sent: { readonly file: string; readonly line: number }) => SheetPlace {
  const { places } = resolveSheet(sheet, dataset);
  return ({ file, line }) => {
    const place = places.get(file)?.[line - 2];
    if (!place || place.section === "report") return { name: "The report", order: 0 };
    const { noun } = sectionOf(place.section);
    return {
      name: `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)} ${place.index + 1}`,
      order: 1 + SECTION_NAMES.indexOf(place.section) * MOST_ROWS + place.index,
    };
  };
}
