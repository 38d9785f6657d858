import type {
  ChartSpec,
  CoverageSpec,
  MilestoneSpec,
  PanelSpec,
  SourceSpec,
} from "../../model/chart/spec.ts";
import { AXES, type AxisAnswer, type Comparison } from "../../model/compare/compare.ts";
import { NOTICE_KINDS, type Notice } from "../../model/notices/notices.ts";
import { type Category, WEIGHTS } from "../../model/records/records.ts";
import { FOUND_KINDS } from "../../model/search/document.ts";
import type { FigureRow } from "../pages/figures.ts";
import type { Found } from "../pages/search.ts";
import type { Given } from "../pages/source.ts";
import type { SourceRow } from "../pages/sources.ts";
import {
  arrayOf,
  count,
  countOf,
  day,
  type ObjectSchema,
  objectOf,
  oneOf,
  orNull,
  refTo,
  revision,
  type Schema,
  text,
} from "../parameters/schema.ts";
import { AROUND_SCHEMAS } from "./around-schema.ts";
import { BRIEFING_SCHEMAS } from "./briefing-schemas.ts";
import { OBSERVATION_SCHEMAS } from "./chart-schemas.ts";
import { HEALTH_SCHEMAS } from "./health-schemas.ts";

import {
  edtf,
  end,
  flag,
  locator,
  missing,
  note,
  number,
  numberKind,
  precision,
  qualifier,
  readAs,
  reading,
  source,
  start,
  wording,
} from "./terms.ts";

const view = {
  from: orNull(edtf("the first time shown")),
  to: orNull(edtf("the last time shown")),
  asof: orNull(
    text(
      "a date (what was published by then), a revision, or both with a comma between; null for the data of now",
    ),
  ),
};

const chartSchema = {
  id: text(),
  title: text(),
  question: text("what the chart answers"),
  unit: text("what is counted"),
};

/** What every form of a chart says of itself. */
const CHART: Readonly<Record<keyof ChartSpec, Schema>> = {
  chart: objectOf<ChartSpec["chart"]>(chartSchema),
  view: objectOf<ChartSpec["view"]>({
    ...view,
    from: edtf("the first time shown"),
    to: edtf("the last time shown"),
    scale: oneOf(["rate", "total"], "how totals over long periods are drawn"),
  }),
  revision,
  series: arrayOf(refTo("Series")),
  milestones: arrayOf(refTo("Milestone"), "the policy events within the range"),
  sources: arrayOf(refTo("Source"), "every report that is named"),
  panels: arrayOf(
    objectOf<PanelSpec>({
      kind: numberKind,
      form: oneOf(["time", "dots"], "along the time axis, or a row a level with its name"),
      unit: text("what its axis counts"),
      series: arrayOf(text("the id of a series")),
    }),
    "one for each kind of number in the range; kinds never share an axis",
  ),
  range: objectOf<ChartSpec["range"]>({ start, end }),
  transform: orNull(refTo("Transform")),
  panels_by: oneOf(["kind", "series"], "what each has a panel of"),
  categories: arrayOf(refTo("Category")),
};

/**
 * The shapes of the JSON answers. Those of the program's own types are checked against them by the compiler:
 * a field that is not described here, or no longer exists, does not build.
 */
export const SCHEMAS: Readonly<Record<string, ObjectSchema>> = {
  Error: objectOf({
    error: objectOf({
      status: { type: "integer" },
      message: text("what was wrong"),
      problems: arrayOf(
        objectOf({
          parameter: text(),
          message: text("what it takes, and what was found"),
        }),
      ),
    }),
  }),
  Notices: objectOf({
    revision,
    notices: arrayOf(
      objectOf<Notice>({
        kind: oneOf(Object.keys(NOTICE_KINDS), "what it is about"),
        chart: text("the id of a chart"),
        series: text("the id of a series"),
        period: edtf("the time of the number"),
        source,
        end: day("the day after the period's last"),
        words: text("in words"),
      }),
    ),
  }),
  Found: objectOf({
    query: text("the words asked for"),
    revision,
    found: arrayOf(
      objectOf<Found>({
        kind: oneOf(Object.keys(FOUND_KINDS), "what it is"),
        label: text("the same in words"),
        title: text(),
        words: text(),
        href: text("its page"),
        similar: { ...flag, description: "a word asked for is spelled otherwise in it" },
      }),
      "the best first, after all others what is only spelled alike",
    ),
  }),
  Source: objectOf<SourceSpec>({
    id: text(),
    title: text(),
    short: text("as it is named in passing, unlike any other"),
    author: text("as printed; several are divided by semicolons"),
    publisher: text(),
    published: edtf("when it appeared; empty where nothing says"),
    url: text(),
    cited_in: text("the source through which it was seen; empty where it was read first-hand"),
    licence: text(),
  }),
  Milestone: objectOf<MilestoneSpec>({
    id: text(),
    date: edtf("as the report gives it"),
    start,
    end,
    precision,
    title: text(),
    category: text("the id of a category"),
    weight: oneOf(WEIGHTS, "whether policy turned on it"),
    description: text(),
    source,
    locator,
    open: flag,
    open_start: {
      ...flag,
      description: "its start is not printed: it began on the start given here or before",
    },
    later: { ...flag, description: "its source was published after the day that asof names" },
    approximate: flag,
    wording,
    note,
    when: text("the date in words"),
  }),
  ...OBSERVATION_SCHEMAS,
  Category: objectOf<Category>({ id: text(), label: text(), letter: text() }),
  Chart: objectOf<ChartSpec>(CHART),
  Comparison: objectOf<ChartSpec & Pick<Comparison, "axis">>({
    ...CHART,
    axis: objectOf<AxisAnswer>({
      asked: oneOf(AXES, "panels, or one axis for all"),
      given: oneOf(AXES, "what the series allow"),
      reason: text("why they do not share an axis; else empty"),
    }),
  }),
  ...AROUND_SCHEMAS,
  Figure: objectOf<FigureRow>({
    id: text(),
    title: text(),
    ...reading,
    unit: text(),
    period: edtf("empty where none is stated"),
    start: orNull(start),
    end: orNull(end),
    text: text("the number in its own words"),
    when: text("the period in words"),
  }),
  ListedSource: objectOf<SourceRow>({
    id: text(),
    title: text(),
    author: text(),
    publisher: text(),
    published: edtf("when it appeared"),
    url: text(),
    cited_in: text(),
    licence: text(),
    kind: text(),
    note,
    short: text("as it is named in passing"),
    when: text("when it appeared, in words"),
    gave: objectOf<SourceRow["gave"]>({
      observations: countOf("numbers in series"),
      without_number: countOf("rows of series that say why there is no number"),
      milestones: count,
      figures: count,
      incidents: count,
      sources: count,
    }),
  }),
  Milestones: listOf("milestones", refTo("Milestone"), {
    view: objectOf<typeof view>(view),
    sources: arrayOf(refTo("Source")),
    categories: arrayOf(refTo("Category")),
  }),
  Gaps: listOf(
    "gaps",
    objectOf<CoverageSpec & { series: string }>({
      series: text("the id of the series"),
      start: text("the first day, inclusive"),
      end: text("the day after the last, exclusive"),
      state: text(
        "why there is no number: a missing-value code, outside where no file read here covers the time, or incomplete where a month that is needed is not known",
      ),
      text: text("both in words"),
      reason: text("why there is no number, in words"),
    }),
    { view: objectOf<typeof view>(view) },
  ),
  Figures: listOf("figures", refTo("Figure"), {
    view: objectOf<typeof view>(view),
    sources: arrayOf(refTo("Source")),
  }),
  Sources: listOf("sources", refTo("ListedSource"), {
    view: objectOf({ asof: view.asof }),
  }),
  Given: objectOf<Given>({
    source: refTo("ListedSource"),
    revision,
    observations: arrayOf(
      objectOf<Given["observations"][number]>({
        series: text("the id of the series"),
        period: edtf("the time it speaks of"),
        when: text("the period in words"),
        value: number,
        qualifier,
        wording,
        read_as: readAs,
        missing,
        text: text("the number in its own words"),
        locator,
        note,
      }),
    ),
    milestones: arrayOf(refTo("Milestone")),
    figures: arrayOf(refTo("Figure")),
    incidents: arrayOf(
      objectOf<Given["incidents"][number]>({
        id: text(),
        title: text(),
        place: text(),
        locator,
        note,
        date: edtf("as the report gives it"),
        when: text("the date in words"),
      }),
    ),
  }),
  ...BRIEFING_SCHEMAS,
  ...HEALTH_SCHEMAS,
};

/** CSL-JSON has a schema of its own. */
export const REFERENCES: Schema = arrayOf({ type: "object" }, "items of CSL-JSON 1.0.2");

function listOf(name: string, items: Schema, more: Readonly<Record<string, Schema>>): ObjectSchema {
  return objectOf({
    revision,
    total: countOf("how many there are, whatever limit says"),
    [name]: arrayOf(items),
    ...more,
  });
}
