import type { WorkedKind } from "../analyse/transforms.ts";
import type { Openness, Qualifier } from "../numbers/qualifiers.ts";
import type { MissingCode } from "../numbers/quantities.ts";
import type { Basis, Category, SeriesKind, Weight } from "../records/records.ts";
import type { Day } from "../time/calendar.ts";
import type { Precision } from "../time/dates.ts";

/**
 * One chart of one view, as plain JSON: what it says, with words, bounds, sources and events.
 * Page, table, text alternative, CSV, JSON, XLSX and picture are all made from it, so they cannot disagree.
 * It holds no colours and no word of the drawing library.
 */
export interface ChartSpec {
  readonly chart: {
    readonly id: string;
    readonly title: string;
    readonly question: string;
    readonly unit: string;
  };
  readonly view: {
    /** EDTF, first and last shown. */
    readonly from: string;
    readonly to: string;
    readonly scale: "rate" | "total";
    readonly asof: string | null;
  };
  /** The days shown: `start` inclusive, `end` exclusive. */
  readonly range: { readonly start: Day; readonly end: Day };
  readonly revision: string;
  /** What is shown instead of the months' own numbers; null where those are. */
  readonly transform: TransformSpec | null;
  readonly series: readonly SeriesSpec[];
  /** Whether series of one kind share a panel, or each has its own. */
  readonly panels_by: PanelsBy;
  /** One for each kind of number in the days shown; kinds never share an axis. */
  readonly panels: readonly PanelSpec[];
  readonly milestones: readonly MilestoneSpec[];
  readonly categories: readonly Category[];
  /** Every source that the observations and milestones shown name, by id. */
  readonly sources: readonly SourceSpec[];
}

export interface TransformSpec {
  /** As an address names it: "mean-12". */
  readonly name: string;
  /** "mean over 12 months". */
  readonly label: string;
  /** What its numbers count: "attacks a month, mean of the 12 months up to each". */
  readonly counts: string;
  /** The series of which it makes nothing at any time. */
  readonly refused: readonly RefusedSpec[];
}

export interface RefusedSpec {
  readonly series: string;
  readonly reason: string;
}

/**
 * A `count` over a month or a day, the `total` of another time, a `running` total since a day, a `stock` at a date,
 * or what was worked out here from the counts of months.
 */
export type NumberKind = "count" | "total" | "running" | "stock" | WorkedKind;

export type PanelsBy = "kind" | "series";

export interface PanelSpec {
  readonly kind: NumberKind;
  /** Along the time axis, or a row for each level with its name. */
  readonly form: "time" | "dots";
  /** What its axis counts, in words: "attacks a month". */
  readonly unit: string;
  /** The ids of the series with a number in it, among dots also of those with words alone. */
  readonly series: readonly string[];
}

export interface SeriesSpec {
  readonly id: string;
  readonly title: string;
  readonly kind: SeriesKind;
  readonly basis: Basis;
  /** What its numbers count, in the plural: "incidents" in a chart of "attacks". */
  readonly unit: string;
  readonly definition: string;
  readonly note: string;
  /** The incident dataset it is counted from, else null. */
  readonly dataset: string | null;
  /** Which colour, pattern and mark it is drawn with, from 0: its own, whatever stands beside it. */
  readonly slot: number;
  readonly observations: readonly ObservationSpec[];
  /** What is known of every part of the range, without gaps or overlaps, in order. */
  readonly coverage: readonly CoverageSpec[];
}

export interface ObservationSpec extends RivalSpec {
  readonly kind: NumberKind;
  readonly start: Day;
  readonly end: Day;
  readonly precision: Precision;
  /** The period's end is not the report's own but where its source was published. */
  readonly open: boolean;
  /** The same period of the same series, read elsewhere, with the same number or another: less precise, or as precise and published earlier. */
  readonly rivals: readonly RivalSpec[];
  /** The period in words: "January–October 2023". */
  readonly when: string;
  /** The period was not over when its source was published. */
  readonly unfinished: boolean;
  /** Of a running total and of an open period: the days within which it ends, and that in words. */
  readonly ends: EndSpec | null;
  /** Of a longer total: what the finer rows of the same source give for its time. Null where there are none. */
  readonly parts: PartsSpec | null;
  /** Of what was worked out here: from which months. Null for what a source gives. */
  readonly made: MadeSpec | null;
}

export interface MadeSpec {
  /** As an address names it: "mean-12". */
  readonly transform: string;
  /** How many months it is made of. */
  readonly months: number;
  /** These months: "2021-12", or "2021-01/2021-12" for all of a stretch. */
  readonly of: readonly string[];
  /** The sources of their numbers. */
  readonly sources: readonly string[];
  /** In words, without a full stop. */
  readonly text: string;
}

export interface EndSpec {
  readonly start: Day;
  readonly end: Day;
  /** "by April 2024". */
  readonly text: string;
}

export interface PartsSpec {
  /** How many finer rows have a number, and for how many months. */
  readonly rows: number;
  readonly months: number;
  /** Their sum, where each is a count or a floor. */
  readonly value: number | null;
  readonly qualifier: Qualifier | null;
  /** "its 10 parts add up to 480". */
  readonly text: string;
}

export interface RateSpec {
  /** The period's length in months; part months count by their days. */
  readonly months: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** "on average more than 50 a month"; empty for less than a month. */
  readonly text: string;
}

/** What one source says of a period. */
export interface RivalSpec {
  /** As its own row spells it. */
  readonly period: string;
  readonly approximate: boolean;
  readonly value: number | null;
  /** What is known: null where open on that side. */
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: Qualifier | null;
  readonly openness: Openness | null;
  readonly wording: string;
  /** What the words were taken to mean where they cannot be meant as they stand; empty where they can. */
  readonly read_as: string;
  readonly missing: MissingCode | null;
  readonly source: string;
  readonly locator: string;
  /** With a sentence where the number is provisional. */
  readonly note: string;
  /** The release that says that its numbers may still change; null where the number is final. */
  readonly provisional: string | null;
  /** In its own words: "over 500", "54", "not reported". */
  readonly text: string;
  /** Average per month for a flow over a period longer than a month, the total divided by `months`; else null. */
  readonly rate: RateSpec | null;
}

export type CoverageState = "reported" | "zero" | MissingCode | "outside" | "worked" | "incomplete";

export interface CoverageSpec {
  readonly start: Day;
  readonly end: Day;
  readonly state: CoverageState;
  /** "not reported, May 2022–December 2022". */
  readonly text: string;
  /** The same without its time. */
  readonly reason: string;
}

export interface MilestoneSpec {
  readonly id: string;
  readonly date: string;
  readonly start: Day;
  readonly end: Day;
  readonly precision: Precision;
  readonly open: boolean;
  /** Its start is not printed: it began before `start`, or then. */
  readonly open_start: boolean;
  /** Its source was published after the day that the view names. */
  readonly later: boolean;
  readonly approximate: boolean;
  readonly title: string;
  readonly category: string;
  readonly weight: Weight;
  readonly description: string;
  readonly wording: string;
  readonly source: string;
  readonly locator: string;
  readonly note: string;
  readonly when: string;
}

export interface SourceSpec {
  readonly id: string;
  readonly title: string;
  /** As it is named in passing, unlike any other source. */
  readonly short: string;
  readonly author: string;
  readonly publisher: string;
  readonly published: string;
  readonly url: string;
  readonly cited_in: string;
  readonly licence: string;
}
