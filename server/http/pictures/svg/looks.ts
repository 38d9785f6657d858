/** What says how something looks, and may as well be said once for all that look so. */
const LOOK =
  / (fill|fill-opacity|stroke|stroke-width|stroke-opacity|stroke-linejoin|stroke-linecap|stroke-miterlimit|stroke-dasharray|font-size|font-weight|font-family)="([^"]*)"/g;

const STYLED = /<(path|rect|text)((?: [\w:-]+="[^"]*")*)/g;

/** A drawing whose looks that come up more than once are classes, and the rules for these. */
export function shareLooks(svg: string): { readonly svg: string; readonly rules: string } {
  const counts = new Map<string, number>();
  for (const [, , attributes = ""] of svg.matchAll(STYLED)) {
    const look = lookOf(attributes);
    counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  const shared = [...counts].filter(([look, count]) => look !== "" && count > 1);
  const names = new Map(shared.map(([look], index) => [look, `c${index}`]));
  return {
    svg: svg.replaceAll(STYLED, (whole, name: string, attributes: string) => {
      const known = names.get(lookOf(attributes));
      return known === undefined ? whole : `<${name} class="${known}"${attributes.replaceAll(LOOK, "")}`;
    }),
    rules: [...names].map(([look, name]) => `.${name}{${ruleOf(look)}}`).join(""),
  };
}

function lookOf(attributes: string): string {
  return [...attributes.matchAll(LOOK)].map(([whole]) => whole).join("");
}

function ruleOf(look: string): string {
  return [...look.matchAll(LOOK)]
    .map(([, name = "", value = ""]) => `${name}:${value}${name === "font-size" ? "px" : ""}`)
    .join(";");
}
