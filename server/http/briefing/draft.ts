import type { Request } from "express";
import type { Part } from "../../model/briefing/briefing.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import type { Reading } from "../frame/reading.ts";
import type { Services } from "../frame/services.ts";
import type { Footnotes } from "./footnotes.ts";
import type { Unnumbered } from "./tables.ts";

/** What one item of a briefing says, before its figures and tables are numbered over the whole document. */
export interface ItemDraft extends Pick<Part, "title" | "question" | "paragraphs" | "gaps" | "definitions"> {
  /** Below this site's base, with the time that it is of. */
  readonly address: string;
  readonly figure: Drawn | null;
  readonly tables: readonly Unnumbered[];
  readonly isOn: IsOn;
}

/** A chart to be drawn. */
export interface Drawn {
  readonly spec: ChartSpec;
  /** Below this site's base. */
  readonly picture: string;
  readonly caption: string;
  readonly alternative: string;
}

/** What an item is read with. */
export interface ItemSetting {
  readonly services: Services;
  readonly reading: Reading;
  /** The query of its own address. */
  readonly query: Request["query"];
  readonly footnotes: Footnotes;
  readonly tables: boolean;
}

/** Whether what a note is on stands in an item. */
export type IsOn = (target: string) => boolean;

/** What most items but charts do without. */
export const EMPTY_DRAFT = { question: "", figure: null, gaps: [], definitions: [] } as const;
