import type { Region } from "../../server/model/draw/regions.ts";

/** This site's first address, found from the script's own: it may stand under a path of a proxy. */
const BASE = new URL("..", import.meta.url);

/** Everything the page's own script asks the server for. Paths have no `/` in front. */
export function addressOf(path: string, query = ""): string {
  const address = new URL(path, BASE);
  address.search = query;
  return address.href;
}

export function specPath(chart: string): string {
  return `charts/${encodeURIComponent(chart)}/spec.json`;
}

/** The page of a point; a period's `/` is written `_`, as everywhere in addresses. */
export function pointPath(series: string, period: string): string {
  return `series/${encodeURIComponent(series)}/${encodeURIComponent(period.replaceAll("/", "_"))}`;
}

export function milestonePath(id: string): string {
  return `milestones/${encodeURIComponent(id)}`;
}

/** The page of what a region shows; undefined where there is no row that says why there is no number. */
export function pathOf(region: Region): string | undefined {
  switch (region.kind) {
    case "event":
      return milestonePath(region.milestone.id);
    case "mark":
      return pointPath(region.series.id, region.mark.period);
    case "events":
      return undefined;
    case "strip":
      return region.observation ? pointPath(region.series.id, region.observation.period) : undefined;
  }
}

export async function fetchPage(
  address: string,
  signal?: AbortSignal,
): Promise<{ readonly page: Document; readonly url: string }> {
  const response = await fetch(address, { headers: { Accept: "text/html" }, ...(signal && { signal }) });
  if (!response.ok) throw new Error(`${address}: expected a page, got ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { page, url: response.url };
}
