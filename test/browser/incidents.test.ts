import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { shareOf, WIDE } from "../breadth.ts";
import { setStage } from "./stage.ts";
import { findViolations, resize, visiting } from "./visits.ts";

const stage = setStage();

/** Looks at one page, of which nothing may complain and which may ask nobody else. */
async function looking(
  options: BrowserContextOptions,
  address: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await visiting(stage.browser, options, async (page, errors) => {
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(`${stage.site.origin}/`)) elsewhere.push(request.url());
    });
    await page.goto(`${stage.site.origin}${address}`);
    await look(page);
    expect({ errors, elsewhere }).toEqual({ errors: [], elsewhere: [] });
  });
}

async function firstCard(): Promise<string> {
  const { incidents } = JSON.parse((await stage.site.get("/incidents.json?limit=1")).text);
  return `/incidents/ucdp-ged-ttp/${incidents[0].id}`;
}

describe("the pages of incidents", () => {
  const looks = [
    ["light", 1440],
    ["dark", 375],
    ["light", 320],
  ] as const;
  it.each([
    ["the list", "/incidents?limit=5", 0],
    ["a card", undefined, 1],
    ...(WIDE
      ? ([
          ["a choice", "/incidents?province=Balochistan&limit=5", 0],
          ["an empty list", "/incidents?words=zzz", 0],
        ] as const)
      : []),
  ] as const)(
    "have nothing for axe and nothing cut off, light and dark, wide and narrow: %s",
    async (_, address, turn) => {
      const viewport = { width: 1440, height: 900 };
      await looking({ viewport }, address ?? (await firstCard()), async (page) => {
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        for (const look of looks) {
          const [colorScheme, size] = look;
          await page.emulateMedia({ colorScheme });
          await resize(page, size);
          if (shareOf(looks, turn, looks.length).includes(look))
            expect(await findViolations(page), `${colorScheme}, ${size} px`).toEqual([]);
        }
      });
    },
  );

  it("have their filter, with the button that resets it, within the page at any width", async () => {
    await looking({}, "/incidents?from=2014&to=2014&limit=5", async (page) => {
      for (const width of [1440, 1366, 1280, 1024, 768, 600, 375]) {
        await resize(page, width);
        const reset = await page.getByRole("link", { name: "Reset", exact: true }).boundingBox();
        const panel = await page.locator("main .panel").first().boundingBox();
        if (!reset || !panel) throw new Error("expected the button and the months of the list");
        expect(reset.x + reset.width, `${width} px`).toBeLessThanOrEqual(panel.x + panel.width + 1);
      }
    });
  });

  it("list each incident as a card on a phone, still as the row of a table, and keep the map's marks apart without colour", async () => {
    const options = { viewport: { width: 375, height: 800 }, forcedColors: "active" } as const;
    await looking(options, "/incidents?limit=5", async (page) => {
      const list = page.locator(".incident-list");
      const [wide, shown] = await list
        .locator(".scroll")
        .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      expect(wide).toBe(shown);
      const row = list.getByRole("table").getByRole("row").nth(1);
      expect(await row.getByRole("cell").count()).toBe(8);
      expect(await list.getByRole("columnheader").count()).toBe(9);
      const district = await row
        .getByRole("cell")
        .nth(1)
        .evaluate((cell) => getComputedStyle(cell, "::before").content);
      expect(district).toContain("District");
      await expectMarksApart(page);
    });
  });

  // That a form is filled in and what it leads to test/http/pages/incidents holds.
  if (WIDE)
    it("are filtered without a script", async () => {
      await looking({ javaScriptEnabled: false }, "/incidents", async (page) => {
        await page.fill("#words", "mir ali");
        await page.fill("#from", "2014");
        await page.selectOption("#precision", "near");
        await page.click("button.primary");
        expect(new URL(page.url()).search).toBe("?from=2014&precision=near&words=mir+ali");
        expect(await page.locator("table.incidents tbody tr").count()).toBeGreaterThan(0);
        expect(await page.locator("table.incidents caption").textContent()).toMatch(
          /^Incidents 1 to \d+ of \d+/,
        );
        expect(await page.locator(".months .chart-picture").isVisible()).toBe(true);
        await page.locator("table.incidents tbody th a").first().click();
        expect(await page.locator("h1").textContent()).toContain("Mir Ali");
      });
    });

  it("are walked with the keyboard: the map can be passed over, and its marks opened", async () => {
    await looking({}, "/incidents?province=Balochistan&limit=5", async (page) => {
      await page.locator(".skip-here").focus();
      expect(await page.locator(".skip-here").isVisible()).toBe(true);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      const afterMap = await page.evaluate(() => document.activeElement?.closest(".map-section") === null);
      expect(afterMap).toBe(true);
      const mark = page.locator(".map a.mark").first();
      await mark.focus();
      const name = await mark.getAttribute("aria-label");
      await page.keyboard.press("Enter");
      await page.waitForURL(/box=/);
      const number = /^(\d+) incident/.exec(name ?? "")?.[1];
      expect(await page.locator("table.incidents caption").textContent()).toMatch(
        new RegExp(` of ${number},`),
      );
    });
  });

  it("lead from a bar to its incidents", async () => {
    await looking({}, "/incidents?from=2014&to=2014&limit=5", async (page) => {
      const layer = page.locator(".months .chart-plot > :not(canvas)").first();
      await layer.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      await page.waitForURL(/from=2014-\d\d&to=2014-\d\d/);
      const number = await page.locator(".sum-lines b").first().textContent();
      expect(await page.locator("table.incidents caption").textContent()).toContain(` of ${number},`);
    });
  });
});

async function expectMarksApart(page: Page): Promise<void> {
  const styleOf = (kind: string) =>
    page
      .locator(`.map .mark-${kind} circle`)
      .first()
      .evaluate((circle) => {
        const { fillOpacity, strokeDasharray } = getComputedStyle(circle);
        return [Number(fillOpacity) > 0.5, strokeDasharray !== "none"];
      });
  expect(await styleOf("exact")).toEqual([true, false]);
  expect(await styleOf("near")).toEqual([false, false]);
  expect(await styleOf("district")).toEqual([false, true]);
}
