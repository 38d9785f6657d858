import type { Locator, Page } from "playwright-core";
import { REST } from "../../public/interact/timeline.ts";
import { WIDE } from "../breadth.ts";
import type { Site } from "../http/serve.ts";

export const DESKTOP = { viewport: { width: 1280, height: 900 } };

/** A page where charts move in time: of all of them, or in `npm test` of one, which is there sooner. */
export const WITH_CHARTS = WIDE ? "/" : "/charts/attacks";

/** Opens an address and waits until everything there is to show has arrived. Its gestures rest sooner than a reader's. */
export async function open(page: Page, site: Site, address: string): Promise<void> {
  const specs = page.waitForResponse((response) => response.url().includes("/spec.json"));
  await page.goto(`${site.origin}${address}`);
  await specs;
  if (!WIDE) await page.evaluate(restSoon, REST);
}

/** Each move waits for it before its address is written: together it was a third of the time of what is done with charts. */
function restSoon(usual: number): void {
  const wait = globalThis.setTimeout;
  const sooner = (act: () => void, after?: number) => wait(act, after === usual ? 30 : after);
  globalThis.setTimeout = sooner as typeof setTimeout;
}

export const shown = (page: Page) => page.locator("[data-time-shown]").textContent();
export const plot = (page: Page, id: string) => page.locator(`[data-plot="${id}"]`);
export const spoken = (page: Page) => page.locator(".spoken").textContent();

export async function middleOf(target: Locator): Promise<{ x: number; y: number; width: number }> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("expected something on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
}

/** Waits until the address names another time than before, and gives it. */
export async function nextTime(
  page: Page,
  act: () => Promise<unknown>,
): Promise<{ from: string; to: string }> {
  const before = page.url();
  await Promise.all([page.waitForURL((url) => url.href !== before, { waitUntil: "commit" }), act()]);
  const { searchParams } = new URL(page.url());
  return { from: searchParams.get("from") ?? "", to: searchParams.get("to") ?? "" };
}

export const months = ({ from, to }: { from: string; to: string }) => {
  const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return count(to || "2024-05") - count(from || "2020-01") + 1;
};

/** The point of a chart over a day, `height` of the plot's height from its lower edge, in pixels of the window. */
export async function placeOf(
  page: Page,
  id: string,
  day: string,
  height: number,
): Promise<{ x: number; y: number }> {
  await plot(page, id).scrollIntoViewIfNeeded();
  const { range } = JSON.parse(
    (await page.locator(`figure[data-chart="${id}"] script.chart-spec`).textContent()) ?? "",
  ) as { range: { start: string; end: string } };
  const box = await plot(page, id).boundingBox();
  const font = await page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  const gutter = Math.round(((font * 13) / 16) * 4.5);
  if (!box) throw new Error("expected a chart on the screen");
  const part =
    (Date.parse(day) - Date.parse(range.start)) / (Date.parse(range.end) - Date.parse(range.start));
  const bottom = box.y + box.height * 0.7;
  return { x: box.x + gutter + (box.width - gutter - 14) * part, y: bottom - box.height * 0.3 * height };
}

export async function clickMark(page: Page, id: string, day: string, height: number): Promise<void> {
  const { x, y } = await placeOf(page, id, day, height);
  await page.mouse.click(x, y);
}
