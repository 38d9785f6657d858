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
  readonly series: readonly string[];
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
  series: ["#c2432b", "#4a78ad", "#17796c", "#7a2e62", "#a56a0e", "#54607a", "#5c7a1e", "#a8518a"],
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
  series: ["#f07f62", "#86aede", "#45bfab", "#d58cc0", "#e0ab45", "#a8b4c9", "#a6c455", "#e79bc6"],
  event: "#a3acb8",
  eventInk: "#12151a",
  ...FONTS,
};

/** A theme out of tokens: `read("ink-muted")` gives that token as `#rrggbb`, fonts as they are written. */
export function buildTheme(read: (token: string) => string): Theme {
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
    series: LIGHT.series.map((_, index) => read(`series-${index + 1}`)),
    event: read("event"),
    eventInk: read("event-ink"),
    fontText: read("font-text"),
    fontTitle: read("font-title"),
  };
}

/** Slots beyond the palette begin it again, with another pattern. */
export function seriesColour(theme: Theme, slot: number): string {
  return theme.series[slot % theme.series.length] ?? theme.ink;
}

/** A `#rrggbb` colour with an opacity from 0 to 1. */
export function fade(colour: string, opacity: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, opacity)) * 255);
  return `${colour.slice(0, 7)}${byte.toString(16).padStart(2, "0")}`;
}
