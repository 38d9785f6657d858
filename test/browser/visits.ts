import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { WIDE } from "../breadth.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Look<T> = (page: Page, errors: readonly string[]) => Promise<T>;

/** Pages between visits, each with how it was opened: a new one costs more than most of what is looked at. */
const idle = new Map<string, Page>();

/**
 * A page with everything that its console and scripts complained of, set as the options say. It is used again by the
 * next visit that is opened alike, without what the last one left, unless that failed.
 */
export async function visiting<T>(
  browser: Browser,
  options: BrowserContextOptions,
  look: Look<T>,
): Promise<T> {
  const { viewport, colorScheme, forcedColors, ...fixed } = options;
  const key = JSON.stringify(fixed);
  const page = idle.get(key) ?? (await (await browser.newContext(fixed)).newPage());
  idle.delete(key);
  try {
    await page.setViewportSize(viewport ?? { width: 1280, height: 720 });
    await page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? "light",
      forcedColors: forcedColors ?? "none",
      reducedMotion: "reduce",
    });
    // What has not happened by then will not: a failing test must not hold up the others.
    page.setDefaultTimeout(40_000);
    const found = await look(page, listen(page));
    await clear(page);
    idle.set(key, page);
    return found;
  } catch (error) {
    await page.context().close();
    throw error;
  }
}

/** Hears a page from its next address on: what comes before is said by the one that was shown last. */
function listen(page: Page): string[] {
  const errors: string[] = [];
  let arrived = false;
  const hear = (message: string) => {
    if (arrived) errors.push(message);
  };
  page.on("framenavigated", (frame) => {
    arrived ||= frame === page.mainFrame();
  });
  page.on("pageerror", ({ message }) => hear(message));
  page.on("console", (message) => {
    if (message.type() === "error") hear(message.text());
  });
  return errors;
}

async function clear(page: Page): Promise<void> {
  page.removeAllListeners();
  await page.unrouteAll();
  await page.context().clearCookies();
  await page.context().clearPermissions();
  await page.mouse.move(0, 0);
}

/** Shows a page in another width, which must be enough for it once what is drawn has followed. */
export async function resize(page: Page, size: number): Promise<void> {
  await page.setViewportSize({ width: size, height: 900 });
  await nextFrames(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBe(size);
}

/** Waits until what is drawn has followed a new size of the window. */
export function nextFrames(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

/** What a page would print that paper cannot follow: search, menus, forms and downloads. Its medium is paper after that. */
export async function findOnPaper(page: Page): Promise<(string | null)[]> {
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("h1").isVisible(), page.url()).toBe(true);
  return page
    .locator(".sections, .search-link, .update-link, main form, main a[download]")
    .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.textContent));
}

/** How much there is to touch that is smaller than 24 px. */
export function countSmallTargets(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [
        ...document.querySelectorAll(
          "button, summary, input:not([type=hidden]), nav a, .button, [role=slider]",
        ),
      ]
        .map((element) => (element.closest("label") ?? element).getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && (width < 24 || height < 24)).length,
  );
}

/**
 * What axe-core finds wrong with a page as it stands; where a `part` of one is named that was looked at before, in that
 * part alone, but for `npm run test:wide`.
 */
export async function findViolations(page: Page, part?: string): Promise<string[]> {
  // A page may be looked at in many states; it takes the half of a megabyte once.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(
    async (selector) => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const place = selector ? { include: selector } : document;
      const { violations } = await axe.run(place, { resultTypes: ["violations"], preload: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
    },
    WIDE ? undefined : part,
  );
}
