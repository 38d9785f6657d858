import type { Audience } from "../notes/note.ts";
import type { Day } from "../time/calendar.ts";

/** A briefing as its page, its Word document and its JSON say it: words alone, made once for all three. */
export interface Briefing {
  readonly title: string;
  /** Empty where nobody is named. */
  readonly author: string;
  readonly date: Day;
  /** The date in words. */
  readonly day: string;
  /** The time that it is of, in words. */
  readonly time: string;
  readonly revision: string;
  readonly updated: Day;
  /** Of this revision, whole, the same for ever. */
  readonly address: string;
  readonly parts: readonly Part[];
  /** Sentences on how to read it. */
  readonly method: readonly string[];
  readonly licence: string;
  /** How to cite the briefing itself. */
  readonly citation: string;
  /** What the parts cite, in the order in which they first do. */
  readonly notes: readonly Footnote[];
  /** Each source of them once, by its name. */
  readonly sources: readonly { readonly id: string; readonly short: string; readonly text: string }[];
}

/** One of the things chosen. */
export interface Part {
  readonly title: string;
  /** What is asked or told under the title; may be empty. */
  readonly question: string;
  /** Of this revision, whole. */
  readonly address: string;
  readonly paragraphs: readonly string[];
  readonly figure: Figure | null;
  readonly tables: readonly Table[];
  /** Times without a number, each with its reason. */
  readonly gaps: readonly { readonly title: string; readonly words: readonly string[] }[];
  readonly definitions: readonly { readonly title: string; readonly text: string }[];
  /** Where notes of the group were asked for by somebody who may read them: those on what stands here. */
  readonly remarks?: readonly GroupNote[];
}

/** What a member of the group said of a number, an event or a month. */
export interface GroupNote {
  readonly about: string;
  readonly text: string;
  readonly author: string;
  readonly date: Day;
  /** The date in words. */
  readonly day: string;
  readonly audience: Audience;
}

export interface Figure {
  readonly number: number;
  /** Below this site's base: its PNG without a frame. */
  readonly picture: string;
  readonly caption: string;
  /** What a person would say who describes it. */
  readonly alternative: string;
}

export interface Table {
  readonly number: number;
  readonly caption: string;
  /** The first is the heading of the rows. */
  readonly columns: readonly { readonly title: string; readonly aside: string; readonly number: boolean }[];
  readonly groups: readonly {
    /** Empty where all rows are of one kind. */
    readonly title: string;
    readonly rows: readonly {
      readonly head: string;
      readonly aside: string;
      readonly cells: readonly Cell[];
    }[];
  }[];
}

/** What stands in a table for one number, or for one thing said; empty where nothing is. */
export interface Cell {
  readonly series?: string;
  readonly period?: string;
  /** The reading that leads first, then those of other sources. */
  readonly readings: readonly Reading[];
  /** What the bare number does not say: average, parts, how its period ends, provisional. */
  readonly asides: readonly string[];
}

export interface Reading {
  /** "also" or "or" before the number of another source; else empty. */
  readonly lead: string;
  readonly text: string;
  /** As printed, where the text does not say it. */
  readonly wording: string;
  /** The source in passing; empty where none is cited. */
  readonly source: string;
  /** Its notes by their numbers, from 1: of what was worked out here from several sources there are several. */
  readonly notes: readonly number[];
}

/** A source with the place in it. */
export interface Footnote {
  readonly source: string;
  readonly locator: string;
  readonly text: string;
}
