import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { shareOf, WIDE } from "../breadth.ts";
import { findBrowser } from "./browser.ts";
import { setStage } from "./stage.ts";
import { countSmallTargets, findOnPaper, findViolations, resize, visiting } from "./visits.ts";

const PAGES = [
  "/",
  "/charts/attacks/table?by=-attacks-claimed",
  "/embed/charts/deportations",
  "/series/security-deaths-reported",
  "/series/security-deaths-reported/2023-01_2023-10",
  "/milestones",
  "/milestones/bajwa-kabul-2020",
  "/figures",
  "/sources",
  "/sources/gul-2024",
  "/codebook",
  "/data-health",
  "/nowhere",
  // Without a choice it is looked at as it is used: test/browser/interact.test.ts.
  ...(WIDE
    ? ["/charts/attacks", "/charts/attacks?from=2012&to=2013&series=attacks-claimed", "/?from=never"]
    : []),
];

const LOOKS = [
  ["dark", 375],
  ["light", 1440],
] as const;

/** The pages that are printed without what can be used on them: others print what they can be had as. */
const RECORDS = /^\/(milestones|sources)\/./;

/** Each in a window and in letters that leave little room; who was looked at on a phone is looked at in large letters. */
const NARROW = [
  [1280, "200%"],
  [320, ""],
] as const;

const stage = setStage();

/** The browser itself reports the status of pages that are meant to answer 404 and 400. */
const isOurs = (error: string) => !/^Failed to load resource: .*status of 40[04]/.test(error);

/** Where the first key on a page leads: past the navigation. */
async function firstKey(page: Page): Promise<string | undefined> {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  return page.evaluate(() => document.activeElement?.id);
}

describe("every page", () => {
  it.each(
    shareOf(
      PAGES.map((address, turn) => [address, turn] as const),
      0,
      4,
    ),
  )(
    "lets the first key past its navigation and has no errors, no strangers, nothing for axe, nothing cut off, on a phone nothing too small to touch: %s",
    async (address, turn) => {
      const looks = shareOf(LOOKS, turn, LOOKS.length);
      const [[colorScheme, width]] = looks as typeof LOOKS;
      await visiting(
        stage.browser,
        { colorScheme, viewport: { width, height: 900 } },
        async (page, errors) => {
          const elsewhere: string[] = [];
          page.on("request", (request) => {
            if (!request.url().startsWith(`${stage.site.origin}/`)) elsewhere.push(request.url());
          });
          await page.goto(`${stage.site.origin}${address}`, { waitUntil: "load" });
          if (!address.startsWith("/embed")) expect(await firstKey(page)).toMatch(/^(main|charts)$/);
          for (const [scheme, size] of looks) {
            await page.emulateMedia({ colorScheme: scheme });
            await resize(page, size);
            expect(await findViolations(page), `${scheme}, ${size} px`).toEqual([]);
            if (address === "/" && size === 375) expect(await countSmallTargets(page)).toBe(0);
          }
          await page.evaluate(() => {
            for (const details of document.querySelectorAll("details")) details.open = true;
          });
          for (const [size, letters] of shareOf(NARROW, turn, NARROW.length)) {
            await page.evaluate((fontSize) => {
              document.documentElement.style.fontSize = fontSize;
            }, letters);
            await resize(page, size);
          }
          if (RECORDS.test(address)) expect(await findOnPaper(page)).toEqual([]);
          expect({ errors: errors.filter(isOurs), elsewhere }).toEqual({ errors: [], elsewhere: [] });
        },
      );
    },
  );
});

describe("without JavaScript", () => {
  it("every number of the dashboard, or of one of its charts, can be read, and charts are pictures", async () => {
    await visiting(
      stage.browser,
      { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } },
      async (page, errors) => {
        await page.goto(`${stage.site.origin}${WIDE ? "/" : "/charts/security-deaths"}`);
        const charts = WIDE ? stage.site.store.current().charts.length : 1;
        expect(await page.locator("img.chart-picture").count()).toBe(charts);
        expect(await page.locator("canvas:visible").count()).toBe(0);
        const { naturalWidth } = await page
          .locator("img.chart-picture")
          .first()
          .boundingBox()
          .then((box) => ({ naturalWidth: box?.width ?? 0 }));
        expect(naturalWidth).toBeGreaterThan(600);
        if (WIDE) {
          await page.locator("#chart-security-deaths .tool-table > summary").click();
          await page.getByRole("link", { name: "The table of Deaths of security personnel" }).click();
        }
        expect(await page.locator("table").textContent()).toContain("over 500");
        expect(errors).toEqual([]);
      },
    );
  });

  // test/http/pages/pages.test.ts holds the form and where it leads.
  if (WIDE)
    it("the controls change the view, and the address says it", async () => {
      await visiting(stage.browser, { javaScriptEnabled: false }, async (page) => {
        await page.goto(`${stage.site.origin}/`);
        await page.getByLabel("From", { exact: true }).fill("2022");
        await page.locator(".more > summary").click();
        await page.getByLabel("Diplomacy").uncheck();
        await page.getByRole("button", { name: "Show" }).click();
        expect(page.url()).toContain("/?from=2022&milestones=");
        expect(await page.getByLabel("Diplomacy").isChecked()).toBe(false);
        await page.getByRole("link", { name: "Reset" }).click();
        expect(page.url()).toBe(`${stage.site.origin}/`);
      });
    });
});

describe("screen reader and forced colours", () => {
  it("a chart is an image in words, buttons have theirs and a section its line", async () => {
    await visiting(stage.browser, { forcedColors: "active" }, async (page) => {
      await page.goto(`${stage.site.origin}/charts/attacks`);
      const canvas = page.locator("figure[data-chart=attacks] canvas[role=img]").first();
      const described = await canvas.getAttribute("aria-describedby");
      expect(await page.locator(`#${described?.split(" ")[0]}`).textContent()).toContain("54");

      const background = await page.evaluate(
        () => getComputedStyle(document.documentElement).backgroundColor,
      );
      const [ink, plate] = await page.locator("button.primary").evaluate((button) => {
        const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(button);
        return [color, forcedColorAdjust === "none" ? backgroundColor : "a plate of the browser's"];
      });
      expect(plate).toMatch(/^rgb/);
      expect(ink).not.toBe(plate);
      const lines = await page
        .locator(".sections a")
        .evaluateAll((links) => links.map((link) => getComputedStyle(link).borderBottomColor));
      expect(lines.filter((line) => line !== background && line !== "rgb(255, 255, 255)")).toHaveLength(1);
    });
  });
});

describe("the search for a browser", () => {
  it("takes the one that is named, and says so where it is not there", () => {
    expect(findBrowser({ CHROME_PATH: "/my/chrome" }, () => true)).toBe("/my/chrome");
    expect(() => findBrowser({ CHROME_PATH: "/my/chrome" }, () => false)).toThrow(
      "CHROME_PATH: expected the path",
    );
    expect(findBrowser({}, (path) => path === "/usr/bin/google-chrome")).toBe("/usr/bin/google-chrome");
    expect(findBrowser({}, () => false)).toBeUndefined();
  });
});
