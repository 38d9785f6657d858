/** The text of a piece of HTML as a reader sees it: tags gone, entities read, spaces single. */
export function textOf(html: string): string {
  return unescapeHtml(
    html
      .replace(/<q[^>]*>/g, "“")
      .replace(/<\/q>/g, "”")
      .replace(/<[^>]+>/g, ""),
  )
    .replace(/\s+/g, " ")
    .trim();
}

export function unescapeHtml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

export interface TableRow {
  readonly series: string;
  readonly period: string;
  readonly source: string;
  readonly cells: readonly string[];
}

/** The rows of a page's tables of observations, in order. */
export function observationRows(html: string): TableRow[] {
  return [
    ...html.matchAll(/<tr data-series="([^"]*)" data-period="([^"]*)" data-source="([^"]*)">(.*?)<\/tr>/gs),
  ].map(([, series = "", period = "", source = "", row = ""]) => ({
    series: unescapeHtml(series),
    period: unescapeHtml(period),
    source: unescapeHtml(source),
    cells: [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => textOf(cell)),
  }));
}

/** The addresses that a page links to on its own server. */
export function linksOf(html: string): string[] {
  const found = [...html.matchAll(/\b(?:href|src|action)="(\/[^"#]*)/g)].map(([, link = ""]) =>
    unescapeHtml(link),
  );
  return [...new Set(found)];
}
