/** A part of a sheet: rows of one kind, and the columns that stand in its grid or behind "More". */
interface Section {
  readonly title: string;
  /** What a row of it is called. */
  readonly noun: string;
  readonly note: string;
  /** Where its rows go; null where each row says of which series it is. */
  readonly file: string | null;
  readonly columns: readonly string[];
  readonly more: readonly string[];
  /** The columns of which one at least makes a row: a row with none of them is empty. */
  readonly filled: readonly string[];
  /** An empty cell here is as in the row above. */
  readonly carried: readonly string[];
}

/** The column that names the series of a number. */
export const SERIES = "series";
/** The column that names who is quoted, where the report did not count itself. */
export const QUOTED = "original";

const SECTIONS = {
  numbers: {
    title: "Numbers",
    noun: "number",
    note: "One row a number. An empty series or place is as in the row above.",
    file: null,
    columns: [SERIES, "period", "value", "qualifier", "wording", "locator"],
    more: ["low", "high", QUOTED, "read_as", "note"],
    filled: ["period", "value", "low", "high", "wording", "read_as", "note"],
    carried: [SERIES, "locator"],
  },
  events: {
    title: "Events",
    noun: "event",
    note: "What happened, dated as closely as the report does it.",
    file: "milestones.csv",
    columns: ["date", "title", "category", "wording", "locator"],
    more: ["weight", "description", QUOTED, "note"],
    filled: ["date", "title", "wording", "description", "note"],
    carried: ["locator"],
  },
  figures: {
    title: "Other numbers",
    noun: "other number",
    note: "Numbers that belong to no series.",
    file: "figures.csv",
    columns: ["title", "value", "qualifier", "unit", "wording", "locator"],
    more: ["period", "low", "high", QUOTED, "read_as", "note"],
    filled: ["title", "value", "low", "high", "wording", "note"],
    carried: ["locator"],
  },
} as const satisfies Readonly<Record<string, Section>>;

export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

export function sectionOf(name: SectionName): Section {
  return SECTIONS[name];
}

/** Longer sheets are sent as files. */
export const MOST_ROWS = 60;
