import type { Quantity, Reported } from "../numbers/quantities.ts";
import type { Day } from "../time/calendar.ts";
import type { OpenSpan, Span } from "../time/dates.ts";
import type { ColumnsWith, IncidentColumn, IncidentFields } from "./incident-fields.ts";

/** Fields are named as the columns of the data folder, so that one word serves file, program and address. */
export interface Source {
  readonly id: string;
  readonly title: string;
  /** As it is named in passing, unlike any other: "Gul 2024", "UCDP Candidate 26.0.1". */
  readonly short: string;
  readonly author: string;
  /** The author is a body, whose name has no family's part. */
  readonly body: boolean;
  readonly publisher: string;
  /** When it appeared, as precisely as it says; null where nothing says. */
  readonly published: OpenSpan | null;
  readonly url: string;
  readonly kind: string;
  /** The source through which this one was seen; null where it was read first-hand. */
  readonly cited_in: Source | null;
  readonly licence: string;
  /** It says that its numbers may still change, as a release does that is not yet vetted. */
  readonly provisional: boolean;
  readonly note: string;
  readonly line: number;
}

/** Whatever states a number or a date: nothing of the kind exists without its report and the place in it. */
export interface Sourced {
  readonly source: Source;
  readonly locator: string;
  readonly note: string;
  /** The line of the file the record was read from; 0 for what was counted from incidents. */
  readonly line: number;
}

export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly unit: string;
  readonly order: number;
  readonly line: number;
}

export const SERIES_KINDS = ["flow", "cumulative", "stock"] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

/** Who says so; `stated`: an author, without a source or a method. */
export const BASES = ["claimed", "recorded", "official", "estimated", "stated"] as const;
export type Basis = (typeof BASES)[number];

export const MEASURES = [
  "incidents",
  "killed",
  "killed_security",
  "killed_militants",
  "killed_civilians",
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Series {
  readonly id: string;
  readonly chart: Chart;
  readonly title: string;
  readonly kind: SeriesKind;
  readonly basis: Basis;
  readonly definition: string;
  /** The incidents this series is counted from, and what of them; null where it has a file of its own. */
  readonly counted: { readonly dataset: IncidentDataset; readonly measure: Measure } | null;
  readonly order: number;
  /** What it is drawn with, from 0: a tone of its basis's colour, a pattern and a mark. */
  readonly slot: number;
  readonly note: string;
  readonly line: number;
  /** By start, then by when the source was published. */
  readonly observations: readonly Observation[];
}

export interface Observation extends Sourced {
  readonly period: Span;
  readonly quantity: Quantity;
  /** Of a month counted from incidents, some of which belong to no single month for certain; left out where none do. */
  readonly crossing?: Crossing;
}

/** Incidents whose dates hold days of several months: each of these months is at least what it is without them. */
interface Crossing {
  readonly without: Reported;
  readonly incidents: readonly CrossingIncident[];
}

/** One and the same for each month that it may belong to, so that a sum of months has it once. */
export interface CrossingIncident {
  readonly start: Day;
  readonly end: Day;
  /** How many months its date touches. A time that holds them all holds the incident for certain. */
  readonly months: number;
  /** What it counts; `high` is null where nothing bounds it from above. */
  readonly value: number;
  readonly low: number;
  readonly high: number | null;
  /** Not for certain in a time that holds all of its date either. */
  readonly mayBelong: boolean;
}

/** Whether policy turned on an event, or it is of the time. */
export const WEIGHTS = ["key", "context"] as const;
export type Weight = (typeof WEIGHTS)[number];

export interface Milestone extends Sourced {
  readonly id: string;
  readonly date: Span;
  readonly title: string;
  readonly category: string;
  readonly weight: Weight;
  readonly description: string;
  readonly wording: string;
  /** It had happened by the day that is asked for, and is told by a source published later. */
  readonly later?: true;
}

export interface Figure extends Sourced {
  readonly id: string;
  readonly title: string;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly period: Span | null;
}

export interface IncidentDataset {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** The stretches in which a month without incidents is a zero; empty where no month is. */
  readonly coverage: readonly Covered[];
  /** The coverage as written. */
  readonly coverageText: string;
  readonly selection: string;
  readonly source: Source;
  readonly line: number;
}

/** A stretch of a dataset's coverage, and the release that it comes from. */
export interface Covered extends Span {
  readonly source: Source;
}

/** An incident's cells, by what their columns hold. Counts are null where the dataset states none, which is not zero. */
export type Incident = Omit<Sourced, IncidentColumn> & IncidentCells & { readonly site: Site };

/** Where an incident was, in the words and degrees of its source. A file has few sites and shares them. */
export type Site = Pick<IncidentCells, ColumnsWith<{ site: true }>>;

type IncidentCells = {
  readonly [Name in IncidentColumn]: CellOf[IncidentFields[Name]["kind"]];
};

interface CellOf {
  readonly text: string;
  readonly name: string;
  readonly date: Span;
  readonly degrees: number | null;
  readonly people: number | null;
  readonly source: Source;
}

/** A category of milestones: its letter and shape say it without colour. */
export interface Category {
  readonly id: string;
  readonly label: string;
  readonly letter: string;
}
