import type { SeriesSpec } from "../chart/spec.ts";
import type { Basis } from "../records/records.ts";

/**
 * The colours and fonts that a chart is drawn with, colours as `#rrggbb`. The browser reads them from the
 * tokens of public/tokens.css; pictures are drawn with these, which repeat them.
 */
export interface Theme {
  readonly surface: string;
  readonly page: string;
  readonly ink: string;
  readonly inkMuted: string;
  readonly inkFaint: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly grid: string;
  readonly focus: string;
  /** One colour for a basis on the whole site, in two tones: what stands beside another of its basis has the other. */
  readonly series: Readonly<Record<Basis, readonly [string, string]>>;
  /** Events are grey: colour belongs to the series. */
  readonly event: string;
  readonly eventInk: string;
  readonly fontText: string;
  readonly fontTitle: string;
}

const FONTS = {
  fontText: '"Source Sans 3", "Segoe UI", "Noto Sans", Arial, sans-serif',
  fontTitle: '"Source Serif 4", Georgia, "Noto Serif", serif',
};

export const LIGHT: Theme = {
  surface: "#ffffff",
  page: "#f7f6f2",
  ink: "#1a202c",
  inkMuted: "#4a5361",
  inkFaint: "#626b79",
  line: "#dedbd2",
  lineStrong: "#8a8f98",
  grid: "#ebe9e3",
  focus: "#1d5fa8",
  series: {
    claimed: ["#c2432b", "#8c2f1c"],
    recorded: ["#17796c", "#5c7a1e"],
    official: ["#a56a0e", "#7a5230"],
    estimated: ["#a8518a", "#7a2e62"],
    stated: ["#4a78ad", "#2f4f8f"],
  },
  event: "#565e6b",
  eventInk: "#ffffff",
  ...FONTS,
};

export const DARK: Theme = {
  surface: "#1b2028",
  page: "#12151a",
  ink: "#eef1f5",
  inkMuted: "#b9c1cc",
  inkFaint: "#97a1af",
  line: "#353d4a",
  lineStrong: "#75808f",
  grid: "#2a313c",
  focus: "#8fbdf2",
  series: {
    claimed: ["#f07f62", "#f5ab96"],
    recorded: ["#45bfab", "#a6c455"],
    official: ["#e0ab45", "#c99f78"],
    estimated: ["#e79bc6", "#d58cc0"],
    stated: ["#86aede", "#a9b8f0"],
  },
  event: "#a3acb8",
  eventInk: "#12151a",
  ...FONTS,
};

/** A theme out of tokens: `read("ink-muted")` gives that token as `#rrggbb`, fonts as they are written. */
export function buildTheme(read: (token: string) => string): Theme {
  const tones = (basis: Basis) => [read(`${basis}-1`), read(`${basis}-2`)] as const;
  return {
    surface: read("surface"),
    page: read("page"),
    ink: read("ink"),
    inkMuted: read("ink-muted"),
    inkFaint: read("ink-faint"),
    line: read("line"),
    lineStrong: read("line-strong"),
    grid: read("grid"),
    focus: read("focus"),
    series: {
      claimed: tones("claimed"),
      recorded: tones("recorded"),
      official: tones("official"),
      estimated: tones("estimated"),
      stated: tones("stated"),
    },
    event: read("event"),
    eventInk: read("event-ink"),
    fontText: read("font-text"),
    fontTitle: read("font-title"),
  };
}

/** What a series is coloured by: who says so, and its place in its chart. */
export type Voice = Pick<SeriesSpec, "basis" | "slot">;

export function seriesColour(theme: Theme, { basis, slot }: Voice): string {
  return theme.series[basis][slot % 2 === 0 ? 0 : 1];
}

/** A `#rrggbb` colour with an opacity from 0 to 1. */
export function fade(colour: string, opacity: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, opacity)) * 255);
  return `${colour.slice(0, 7)}${byte.toString(16).padStart(2, "0")}`;
}
