import { buildTheme, type Theme } from "../../server/model/draw/theme.ts";

let known: Theme | undefined;

/** The theme that the page has now: the tokens of tokens.css, with what the reader's system makes of them. */
export function readTheme(): Theme {
  known ??= readTokens();
  return known;
}

function readTokens(): Theme {
  const style = getComputedStyle(document.documentElement);
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return buildTheme((token) => {
    const value = style.getPropertyValue(`--${token}`).trim();
    if (token.startsWith("font-") || !brush) return value;
    const [, light, dark] = /^light-dark\((.+?),\s*(.+)\)$/.exec(value) ?? [];
    // A pixel painted with it turns any colour into #rrggbb, mixed and system colours too.
    brush.fillStyle = (style.colorScheme === "dark" ? dark : light) ?? value;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  });
}

/** The size of chart texts: 13 pixels where the reader's text is 16. */
export function readFontSize(): number {
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return ((Number.isFinite(root) ? root : 16) * 13) / 16;
}

/** Calls back when light becomes dark or the other way, when colours are forced, and around printing. */
export function onThemeChange(changed: () => void): void {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
    matchMedia(query).addEventListener("change", changed);
  }
}

// Before anybody else asks to be told.
onThemeChange(() => {
  known = undefined;
});
