import { buildTheme, type Theme } from "../../server/model/draw/theme.ts";

/** The theme that the page has now: the tokens of tokens.css, with what the reader's system makes of them. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const brush = document.createElement("canvas").getContext("2d");
  return buildTheme((token) => {
    const value = style.getPropertyValue(`--${token}`).trim();
    if (token.startsWith("font-") || !brush) return value;
    // A canvas gives any colour back as #rrggbb, system colours too.
    brush.fillStyle = "#000000";
    brush.fillStyle = value;
    return String(brush.fillStyle);
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
  new MutationObserver(changed).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme"],
  });
}
