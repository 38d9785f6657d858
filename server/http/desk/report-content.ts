import { categoryOf } from "../../model/finding/category-of.ts";
import type { Dated, Find, Quantified } from "../../model/finding/finds.ts";
import { segmentsOf } from "../../model/finding/passages.ts";
import { type Proposed, proposalsOf } from "../../model/finding/proposals.ts";
import { locatorOf, type Paragraph } from "../../model/finding/report-text.ts";
import { sourceNamed } from "../../model/finding/standing.ts";
import { formatNumber } from "../../model/numbers/format.ts";
import { PRINTED_QUALIFIERS } from "../../model/numbers/qualifiers.ts";
import { type Dataset, findSource } from "../../model/records/dataset.ts";
import { BASES, SERIES_KINDS } from "../../model/records/records.ts";
import { parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { fieldsOf, named } from "../words/fields.ts";
import { type FilledField, fillFields } from "./filled-field.ts";
import type { Form } from "./forms.ts";
import type { OpenReport } from "./kept/reports.ts";

/** More than these are not shown at once; they come when the report is sent in parts. */
const MOST_SHOWN = 300;

const STANDING = {
  stands: "stands already",
  agrees: "same elsewhere",
  changes: "would change",
  rival: "rival",
  new: "new",
} as const;

/** What a report is called: by itself, or by its file. */
export function titleOf({ about, name }: OpenReport): string {
  return about.title || name || "Pasted text";
}

/** What the page of a report shows; `form` has what was typed before it was refused. */
export function buildReport(report: OpenReport, dataset: Dataset, form: Form | null) {
  const shown = proposalsOf(report.finds, report.source, dataset).slice(0, MOST_SHOWN);
  const finds = shown.map((proposed, index) => showFind(proposed, index, report, dataset, form));
  const source = findSource(dataset, report.source);
  const span = parseDate(report.day);
  return {
    id: report.id,
    title: titleOf(report),
    notes: report.text.notes,
    day: report.day,
    dayInWords: span ? formatSpan(span) : "",
    keep: form ? form.has("keep") : report.keep,
    source: source ? [source.author || source.publisher, source.title].filter(Boolean).join(": ") : "",
    sourceFields: source ? [] : sourceFields(report, dataset, form),
    paragraphs: report.text.paragraphs.map((paragraph, index) =>
      showParagraph(paragraph, index, report.finds.slice(0, MOST_SHOWN)),
    ),
    finds,
    more: Math.max(0, report.finds.length - MOST_SHOWN),
    count: {
      numbers: finds.filter(({ kind }) => kind === "number").length,
      events: finds.filter(({ kind }) => kind === "event").length,
    },
    qualifiers: PRINTED_QUALIFIERS,
    categories: dataset.settings.categories.map(({ id, label }) => ({ id, label })),
    charts: dataset.charts.map(({ id, title }) => ({ id, title })),
    kinds: SERIES_KINDS,
    bases: BASES,
    typed: {
      title: form?.text("series.title") ?? "",
      chart: form?.text("series.chart") ?? "",
      kind: form?.text("series.kind") ?? "",
      basis: form?.text("series.basis") ?? "",
      definition: form?.text("series.definition") ?? "",
    },
  };
}

function showFind(
  { find, series, standing }: Proposed,
  index: number,
  report: OpenReport,
  dataset: Dataset,
  form: Form | null,
) {
  const source = sourceNamed(find.by, report.source, dataset);
  const from = source?.id ?? "";
  const span = parseDate(find.period);
  const shown = {
    index,
    wording: find.wording,
    locator: find.locator,
    sentence: find.sentence,
    periodInWords: span ? formatSpan(span) : "",
    resolved: find.resolved,
    standing: standing.state,
    standingLabel: STANDING[standing.state],
    standingWords: standing.words,
    taken: form?.has(`take-${index}`) ?? false,
    /** The source that the report names for it, where the data know it. */
    named: source && {
      id: source.id,
      label: [source.publisher || source.author, source.title].filter(Boolean).join(": "),
    },
  };
  if (find.kind === "event")
    return { ...shown, kind: find.kind, cells: asTyped({ ...eventCells(find, dataset), from }, index, form) };
  const targets = targetsOf(series, dataset);
  return {
    ...shown,
    kind: find.kind,
    /** "over 500". */
    quantity: quantityIn(find),
    /** Where it seems to belong. */
    target: targets[0].label,
    targets,
    cells: asTyped({ ...numberCells(find, series), from }, index, form),
  };
}

/** What stands in the fields of a find: as proposed, or as it was typed last. */
function asTyped<Name extends string>(
  proposed: Readonly<Record<Name, string>>,
  index: number,
  form: Form | null,
): Readonly<Record<Name, string>> {
  const cells: Record<Name, string> = { ...proposed };
  for (const name in cells) {
    if (form?.has(`${index}.${name}`)) cells[name] = form.text(`${index}.${name}`);
  }
  return cells;
}

function quantityIn({ value, low, high, qualifier }: Quantified): string {
  if (qualifier === null) return "in words";
  const number =
    value === null ? `${formatNumber(low ?? 0)}–${formatNumber(high ?? 0)}` : formatNumber(value);
  return qualifier === "exact" ? number : `${qualifier} ${number}`;
}

interface Target {
  readonly value: string;
  readonly label: string;
}

/** The likely series first; then what is none, and all others. */
function targetsOf(likely: readonly string[], { series }: Dataset): readonly [Target, ...Target[]] {
  const own = series.filter(({ counted }) => counted === null);
  const label = (id: string) => own.find((each) => each.id === id)?.title ?? id;
  const others = [
    { value: "new", label: "A new series (enter it below)" },
    ...own.filter(({ id }) => !likely.includes(id)).map(({ id, title }) => ({ value: id, label: title })),
  ];
  const figure = { value: "figure", label: "A figure, outside the series" };
  const [first, ...more] = likely.map((value) => ({ value, label: label(value) }));
  return first ? [first, ...more, figure, ...others] : [figure, ...others];
}

function eventCells(find: Dated, { settings }: Dataset) {
  return {
    ...sharedCells(find, find.by),
    target: "milestone",
    title: find.title,
    category: categoryOf(find.sentence, settings.categories),
    weight: "context",
    description: "",
  };
}

function numberCells(find: Quantified, series: readonly string[]) {
  const { value, low, high, qualifier, readAs, noun, wording } = find;
  const what = (noun || wording).replaceAll(/\s+/g, " ");
  // A series of claims says itself whose they are.
  const by = find.basis === "claimed" && !/\d/.test(find.by) ? "" : find.by;
  return {
    ...sharedCells(find, by),
    target: series[0] ?? "figure",
    value: qualifier === null ? "WD" : value === null ? "" : String(value),
    low: low === null ? "" : String(low),
    high: high === null ? "" : String(high),
    qualifier: qualifier === null || qualifier === "exact" ? "" : qualifier,
    read_as: readAs,
    title: what.slice(0, 1).toUpperCase() + what.slice(1),
    unit: noun.split(" ").at(-1)?.toLowerCase() || "people",
  };
}

function sharedCells({ period, wording, locator }: Find, by: string) {
  return { period, wording, locator, by };
}

const SOURCE_COLUMNS = ["title", "author", "publisher", "published", "url", "kind"] as const;

/** The fields of a source that is not in the list yet, filled in with what the report says of itself. */
function sourceFields(
  { about, day }: OpenReport,
  dataset: Dataset,
  form: Form | null,
): readonly FilledField[] {
  const said: Readonly<Record<string, string>> = {
    ...about,
    published: day || about.published,
    kind: "article",
  };
  const values = Object.fromEntries(
    SOURCE_COLUMNS.map((name) => {
      const control = `source.${name}`;
      return [name, form?.has(control) ? form.text(control) : (said[name] ?? "")];
    }),
  );
  const fields = named(fieldsOf(dataset.descriptor, "sources.csv"), SOURCE_COLUMNS);
  return fillFields(dataset, fields, { prefix: "source", values }).map((field) => ({
    ...field,
    suggestions: [],
  }));
}

function showParagraph(paragraph: Paragraph, index: number, finds: readonly Find[]) {
  const own = finds.flatMap(({ at }, find) => (at.paragraph === index ? [{ ...at, index: find }] : []));
  return {
    kind: paragraph.kind,
    locator: paragraph.place > 0 ? locatorOf(paragraph) : "",
    segments: segmentsOf(paragraph, own),
  };
}
