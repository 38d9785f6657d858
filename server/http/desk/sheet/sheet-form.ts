import type { RowCells } from "../../../data/change/keyed.ts";
import type { Store } from "../../../data/store/store.ts";
import type { Dataset } from "../../../model/records/dataset.ts";
import type { Problem } from "../../../model/records/problems.ts";
import type { Advice } from "../../words/advice.ts";
import { type DeskField, named } from "../../words/fields.ts";
import { labelOf, namesFor } from "../../words/find-source.ts";
import { rowWords } from "../../words/row-words.ts";
import { sayProblem } from "../../words/say-problem.ts";
import { unpickNumber } from "../cells.ts";
import { controlsOf, fillFields, rowsOf, showAdvice } from "../filled-field.ts";
import { mendValue } from "../mend-form.ts";
import { type Resolved, resolveSheet, type SheetPlace } from "./resolve.ts";
import { QUOTED, SECTION_NAMES, SERIES, type SectionName, sectionOf } from "./sections.ts";
import { isEmptyRow, MORE, type TypedSheet } from "./typed-sheet.ts";

/** What most reports print of themselves; the other columns are behind "More". */
const REPORT_COLUMNS: readonly string[] = ["title", "author", "publisher", "published", "kind", "url"];

/** Builds the form of a sheet; `problems` are those of its rows as they were sent on. */
export function buildSheetForm(
  { current, files }: Pick<Store, "current" | "files">,
  sheet: TypedSheet,
  problems: readonly Problem[],
  checked: boolean,
) {
  const dataset = current();
  const resolved = resolveSheet(sheet, dataset);
  const words = checked ? wordsOf(sheet, dataset, resolved, problems) : [];
  const spoken = (place: SheetPlace, column: string) =>
    words.flatMap((each) => (samePlace(each, place) && each.column === column ? [each.said] : []));
  const reports = rowsOf(files(), "sources.csv");
  // A name that nobody knows is most often the title of a new report.
  const given: RowCells = {
    kind: "report",
    ...(checked && resolved.report.id === "" ? { title: sheet.source } : {}),
  };
  const report = { section: "report", index: 0 } as const;
  const values = Object.entries({ ...given, ...sheet.fresh }).map(([name, text]) => [
    name,
    text || (given[name] ?? ""),
  ]);
  const fields = fillFields(dataset, controlsOf(dataset, "sources.csv"), {
    prefix: "source",
    values: Object.fromEntries(values),
    errorsOf: (column) => showAdvice(column === "source" ? [] : spoken(report, column), "source"),
    rows: reports,
  });
  const sections = SECTION_NAMES.map((name) => sectionForm(name, sheet, dataset, spoken, words));
  const single = words.flatMap(({ section, index, said: { mends } }) => {
    const [only, ...others] = mends;
    return only && others.length === 0 && section !== "report"
      ? [{ prefix: `${section}.${index}`, mend: only }]
      : [];
  });
  return {
    report: { value: sheet.source, errors: showAdvice(spoken(report, "source"), "source") },
    sources: dataset.sources.map((source) => ({ value: source.id, label: labelOf(source) })),
    /** The same by name, for fields that take any. */
    reports: [...namesFor(dataset.sources)].map(([source, value]) => ({ value, label: labelOf(source) })),
    /** Those of the other numbers that are there. */
    units: [...new Set(dataset.figures.map(({ unit }) => unit))].sort(),
    source: named(fields, REPORT_COLUMNS),
    sourceMore: fields.filter(({ name }) => !REPORT_COLUMNS.includes(name)),
    sourceOpen:
      (sheet.fresh !== null && resolved.report.fresh !== null) || (checked && resolved.report.id === ""),
    /** The answer to whether it is another report than one of the same title. */
    another: sheet.fresh?.another === "1",
    quoted: sheet.quoted,
    sections,
    /** How many rows are added at once. */
    more: MORE,
    /** How many fields have something to correct, and the one button for all that have one answer. */
    wrong: new Set(words.map(({ section, index, column }) => `${section} ${index} ${column}`)).size,
    all:
      single.length > 1
        ? { count: single.length, value: single.map(({ prefix, mend }) => mendValue(prefix, mend)).join("&") }
        : null,
  };
}

interface Spoken extends SheetPlace {
  readonly column: string;
  readonly said: Advice;
}

/** What is asked, and what the readers found, at its place on the sheet and in the words of its form. */
function wordsOf(
  sheet: TypedSheet,
  dataset: Dataset,
  { asked, places }: Resolved,
  problems: readonly Problem[],
): readonly Spoken[] {
  const found = problems.map((problem): Spoken => {
    // What is wrong with a row that is there already comes of the first that was typed beside it.
    const own = places.get(problem.file);
    const place = own?.[problem.line - 2] ?? own?.[0] ?? { section: "report", index: 0 };
    const row =
      place.section === "report" ? (sheet.fresh ?? {}) : (sheet.rows[place.section][place.index] ?? {});
    const speech = rowWords(dataset, problem.file, row);
    return { ...place, column: problem.column, said: sayProblem(problem, speech) };
  });
  return [...asked, ...found].filter((each) => !isCarried(sheet, each));
}

/** What is as in the row above is wrong there, and said there. */
function isCarried(sheet: TypedSheet, { section, index, column }: Spoken): boolean {
  if (section === "report" || !sectionOf(section).carried.includes(column)) return false;
  const rows = sheet.rows[section];
  return !rows[index]?.[column] && rows.slice(0, index).some((row) => !isEmptyRow(section, row));
}

function samePlace(a: SheetPlace, b: SheetPlace): boolean {
  return a.section === b.section && a.index === b.index;
}

function sectionForm(
  name: SectionName,
  sheet: TypedSheet,
  dataset: Dataset,
  spoken: (place: SheetPlace, column: string) => readonly Advice[],
  words: readonly Spoken[],
) {
  const section = sectionOf(name);
  const { title, noun, note, columns, more } = section;
  const controls = controlsFor(name, dataset);
  const typed = sheet.rows[name];
  // An open section always has a row to type into, which also serves as the pattern of new ones.
  const rows = (typed.length > 0 ? typed : [{}]).map((cells: RowCells, index) => {
    const here: SheetPlace = { section: name, index };
    const place = `${name}.${index}`;
    const values = unpickNumber(cells);
    const errorsOf = (column: string) => showAdvice(spoken(here, column), place);
    const fill = (names: readonly string[]) =>
      fillFields(dataset, named(controls, names), { prefix: place, values, errorsOf });
    const hidden = fill(more);
    const known = new Set<string>([...columns, ...more]);
    const others = words.filter((each) => samePlace(each, here) && !known.has(each.column));
    return {
      place,
      fields: fill(columns),
      more: hidden,
      moreOpen: hidden.some(({ value, errors }) => value !== "" || errors.length > 0),
      /** What concerns the row as a whole, and of a number that replaces one. */
      errors: showAdvice(
        others.map((each) => each.said),
        place,
      ),
      meant: cells.meant === "1",
    };
  });
  const open = name === "numbers" || typed.length > 1 || typed.some((cells) => !isEmptyRow(name, cells));
  return { name, title, noun, note, open, rows };
}

/** The fields of a section's file, those of the sheet alone among them. */
function controlsFor(name: SectionName, dataset: Dataset): readonly DeskField[] {
  const own = dataset.series.filter(({ counted }) => !counted);
  const plain = { example: "", required: false, long: false };
  const file = sectionOf(name).file ?? `series/${own[0]?.id}.csv`;
  const choices = own.map(({ id, title }) => ({ value: id, label: title }));
  return [
    { ...plain, name: SERIES, title: "Series", description: "", codes: choices, closed: true },
    ...controlsOf(dataset, file),
    {
      ...plain,
      name: QUOTED,
      title: "Quoted from",
      description: "Whom the report quotes, where the number is not its own. Empty where it is.",
      codes: [],
      closed: false,
    },
  ];
}
