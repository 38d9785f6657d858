import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { shareOf, WIDE } from "../breadth.ts";
import { open } from "./charts.ts";
import { setStage } from "./stage.ts";
import { nextFrames, visiting } from "./visits.ts";

const stage = setStage();

const SCREENS = [
  [1440, 900, 300],
  [390, 844, 420],
  [1024, 768, 300],
  [1366, 768, 300],
] as const;

/** Between the upper edge of the screen and the deck: the first plot with its events, its coverage and its time axis. */
async function placeOfPlot(page: Page) {
  const plot = await page.locator(".chart-plot").first().boundingBox();
  const deck = await page.locator("[data-timebar]").boundingBox();
  return {
    top: plot?.y ?? 0,
    bottom: (plot?.y ?? 0) + (plot?.height ?? 0),
    width: plot?.width ?? 0,
    deck: deck?.y ?? 0,
  };
}

const PAGES = [
  "/",
  "/charts/attacks",
  "/series/attacks-claimed",
  ...(WIDE ? ["/charts/deportations"] : []),
  "/charts/attacks?province=Balochistan",
];

describe("the first plot", () => {
  it.each(PAGES.map((address, turn) => [address, turn] as const))(
    "stands whole on the first screen of any size, not far down, its key events in whole words: %s",
    async (address, turn) => {
      const isDashboard = address === "/";
      // The dashboard is opened anew in each size; in npm test the others each in another one, and then seen in all.
      const screens = isDashboard
        ? shareOf(SCREENS, 3, SCREENS.length)
        : [...SCREENS.slice(turn), ...SCREENS.slice(0, turn)];
      const [[width, height] = SCREENS[0]] = screens;
      await visiting(stage.browser, { viewport: { width, height } }, async (page) => {
        for (const [index, screen] of screens.entries()) {
          const [width, height] = screen;
          await page.setViewportSize({ width, height });
          if (WIDE || isDashboard || index === 0) await open(page, stage.site, address);
          await nextFrames(page);
          await expectWhole(page, screen);
          if (address === "/charts/attacks") await expectNamed(page, `${width} px`);
        }
      });
    },
  );

  it("opens the names of events that share a mark, with the pointer and the keyboard, and shows all or none in one click", async () => {
    await visiting(stage.browser, { viewport: { width: 390, height: 844 } }, async (page) => {
      await open(page, stage.site, "/charts/attacks");
      const layer = page.locator('[data-plot="attacks"]');
      const shared = (await page.evaluate(WORDS_DRAWN)).find(({ text }) => /^\d+ events$/.test(text));
      if (!shared) throw new Error("expected events that share a mark");
      const box = await layer.boundingBox();
      await page.mouse.click(
        (box?.x ?? 0) + shared.left + 4,
        (box?.y ?? 0) + (shared.top + shared.bottom) / 2,
      );
      const menu = page.locator(".event-menu[open]");
      await menu.waitFor();
      expect(await menu.getByRole("link").count()).toBe(Number.parseInt(shared.text, 10));
      await page.keyboard.press("Escape");
      await expect.poll(() => menu.count()).toBe(0);
      expect(await layer.evaluate((each) => each === document.activeElement)).toBe(true);
      await page.keyboard.press("Home");
      for (let step = 0; step < 60 && (await menu.count()) === 0; step += 1) {
        await page.keyboard.press("ArrowRight");
        if (/^\d+ events:/.test((await page.locator(".spoken").textContent()) ?? ""))
          await page.keyboard.press("Enter");
      }
      expect(await menu.count()).toBe(1);
      const name = await menu.getByRole("link").first().textContent();
      await page.keyboard.press("Enter");
      const card = page.locator(".popcard[open]");
      await card.locator("h2", { hasText: name ?? "" }).waitFor();
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "detached" });

      const count = () => page.locator(".event-section .event").count();
      const key = await count();
      expect(key).toBeGreaterThan(5);
      expect(key).toBeLessThan(16);
      await page.getByLabel("all", { exact: true }).check();
      await page.waitForURL(/events=all/);
      await expect.poll(count).toBeGreaterThan(key);
      await page.getByLabel("none", { exact: true }).check();
      await page.waitForURL(/events=none/);
      await expect.poll(count).toBe(0);
    });
  });
});

/** How far the first plot reaches below the deck's edge: a new width gives the words over it another height. */
async function overDeck(page: Page): Promise<number> {
  const { bottom, deck } = await placeOfPlot(page);
  return bottom - deck;
}

/** The first plot, and above it what its colours mean where there is room, stand between the screen's edge and the deck. */
async function expectWhole(page: Page, [width, height, most]: (typeof SCREENS)[number]): Promise<void> {
  const size = `${width} × ${height}`;
  await expect.poll(() => overDeck(page), { message: size }).toBeLessThanOrEqual(1);
  const plot = await placeOfPlot(page);
  expect(plot.top, size).toBeLessThanOrEqual(most);
  expect(plot.width, size).toBeGreaterThan(width * 0.7);
  expect(plot.deck, size).toBeLessThan(height);
  const key = await page.locator(".legend").first().boundingBox();
  // Who has a wide screen reads what the colours mean before the plot.
  if (width >= 1200 && key) expect(key.y + key.height, size).toBeLessThanOrEqual(plot.top);
}

/** Each key event is there in all its words, or counted by a mark that it shares, and none covers another. */
async function expectNamed(page: Page, size: string): Promise<void> {
  const titles = await page.locator(".event-section [data-milestone] a").allTextContents();
  expect(titles.length, size).toBeGreaterThan(5);
  const words = await page.evaluate(WORDS_DRAWN);
  const own = words.filter(({ text }) => titles.some((title) => title.includes(text)));
  const shared = words.filter(({ text }) => /^\d+ events$/.test(text));
  const count = shared.reduce((sum, { text }) => sum + Number.parseInt(text, 10), 0);
  const whole = own.map(({ text }) => text).join(" ");
  const named = titles.filter((title) => title.split(" ").every((word) => whole.includes(word)));
  expect(named.length + count, size).toBeGreaterThanOrEqual(titles.length);
  expect(
    words.some(({ text }) => text.includes("…")),
    size,
  ).toBe(false);
  for (const [index, a] of [...own, ...shared].entries()) {
    expect(a.left, size).toBeGreaterThanOrEqual(0);
    expect(a.right, size).toBeLessThanOrEqual(a.room + 0.5);
    for (const b of [...own, ...shared].slice(index + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      expect(apart, `${size}: ${a.text} and ${b.text}`).toBe(true);
    }
  }
}

interface DrawnWords {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The width of the plot. */
  readonly room: number;
}

/** Draws the first chart once more, by choosing something in it, and gives the words that are written with their pixels. */
const WORDS_DRAWN = () => {
  const canvas = document.querySelector<HTMLCanvasElement>(".chart-plot canvas");
  const said: DrawnWords[] = [];
  const kind = CanvasRenderingContext2D.prototype;
  const write = kind.fillText;
  kind.fillText = function noting(text, x, y, ...rest) {
    if (this.canvas === canvas) {
      const { width } = this.measureText(text);
      const left = this.textAlign === "right" ? x - width : this.textAlign === "center" ? x - width / 2 : x;
      said.push({
        text,
        left,
        right: left + width,
        top: y - 6,
        bottom: y + 6,
        room: canvas?.clientWidth ?? 0,
      });
    }
    write.call(this, text, x, y, ...rest);
  };
  const layer = canvas?.parentElement?.querySelector("[data-plot]");
  for (const key of ["Home", "End"]) {
    said.length = 0;
    layer?.dispatchEvent(new KeyboardEvent("keydown", { key }));
  }
  kind.fillText = write;
  return said;
};
