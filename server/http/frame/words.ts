import { KIND_SHAPES } from "../../model/draw/kind-shapes.ts";
import { formatNumber } from "../../model/numbers/format.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Category, SeriesKind } from "../../model/records/records.ts";
import type { Precision } from "../../model/time/dates.ts";

/** What the codes of the data folder say to a reader. */
export const WORDS: {
  readonly kinds: Readonly<Record<SeriesKind, string>>;
} = {
  kinds: {
    flow: "counted over each period",
    cumulative: "running total since the period’s start",
    stock: "level at a date",
  },
};

const PRECISIONS: Readonly<Record<Precision, string>> = {
  day: "known to the day",
  month: "known to the month: some time within it",
  season: "known to the season: some time within it",
  year: "known to the year: some time within it",
  within: "",
  stretch: "",
};

/** How closely a date is known, to follow its words; empty where those say it: "between …", "until …", "about 2021". */
export function precisionWords(precision: Precision, isApproximate: boolean): string {
  return isApproximate ? "" : PRECISIONS[precision];
}

/** The category of a milestone; one that nobody described still has a letter. */
export function findCategory(dataset: Dataset, id: string): Category {
  const found = dataset.settings.categories.find((category) => category.id === id);
  return found ?? { id: "other", label: id, letter: id.slice(0, 1).toUpperCase() };
}

/** Which outline a category has: the same as in the charts, by its place among the categories. */
export function shapeOf(dataset: Dataset, id: string): number {
  const place = dataset.settings.categories.findIndex((category) => category.id === id);
  return Math.max(0, place) % KIND_SHAPES;
}

/** "3 numbers in series, 2 other figures and 1 event"; where there is none, what was seen through it. */
export function gaveWords(
  gave: Readonly<
    Record<"observations" | "without_number" | "figures" | "milestones" | "incidents" | "sources", number>
  >,
): string {
  const parts = [
    count(gave.observations, "number in series", "numbers in series"),
    count(gave.without_number, "row without a number", "rows without a number"),
    count(gave.figures, "other figure", "other figures"),
    count(gave.milestones, "event", "events"),
    count(gave.incidents, "incident", "incidents"),
  ].filter((part) => part !== "");
  if (parts.length === 0 && gave.sources > 0) {
    return gave.sources === 1
      ? "one other source is cited in it"
      : `${gave.sources} other sources are cited in it`;
  }
  if (parts.length === 0) return "nothing yet";
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(", ")} and ${last}` : `${last}`;
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? "" : `${formatNumber(number)} ${number === 1 ? one : many}`;
}

/** Of a reason, which may run over several lines. */
export function firstLine(text: string): string {
  return text.split("\n", 1).join();
}
