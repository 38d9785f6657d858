import type { Month } from "../time/calendar.ts";

/** What a note can be on: `number/attacks-claimed/2021-12`, `event/taliban-retake-kabul-2021`, `month/2021-12`. */
const TARGETS = {
  number: /^number\/([a-z0-9-]{1,120})\/([^\s/]{4,120})$/,
  event: /^event\/([a-z0-9-]{1,120})$/,
  month: /^month\/((?:19|20)\d\d-(?:0[1-9]|1[0-2]))$/,
} as const;

type TargetKind = keyof typeof TARGETS;

/** Of a series and a period as it is written there. */
export function numberTarget(series: string, period: string): string {
  return `number/${series}/${period.replaceAll("/", "_")}`;
}

export function eventTarget(id: string): string {
  return `event/${id}`;
}

export function monthTarget(month: Month): string {
  return `month/${month}`;
}

interface NamedTarget {
  readonly kind: TargetKind;
  /** The id of its series or event; the month itself. */
  readonly id: string;
  /** Of a number; else empty. */
  readonly period: string;
}

export function parseTarget(text: string): NamedTarget | undefined {
  for (const kind of Object.keys(TARGETS) as TargetKind[]) {
    const [, id, period = ""] = TARGETS[kind].exec(text) ?? [];
    if (id !== undefined) return { kind, id, period: period.replaceAll("_", "/") };
  }
  return undefined;
}

export function isTarget(text: string): boolean {
  return parseTarget(text) !== undefined;
}
