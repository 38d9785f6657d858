import { describe, expect, it } from "vitest";
import { shareOf, WIDE } from "../breadth.ts";
import { DESKTOP, open } from "./charts.ts";
import { setStage } from "./stage.ts";
import { findOnPaper, findViolations, resize, visiting } from "./visits.ts";

const stage = setStage();

const LOOKS = [
  ["light", 1440],
  ["dark", 390],
] as const;

const ADDRESSES = [
  "/compare?series=attacks-claimed,attacks-recorded-ucdp&axis=one&from=2020",
  "/around?milestones=ceasefires",
  "/around/taliban-retake-kabul-2021?months=12",
];

describe("what is worked out from months", () => {
  it("is chosen with the keyboard alone, drawn, titled and led to its months by a card", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, "/charts/attacks?from=2015&to=2021");
      const canvas = page.locator("figure canvas[role=img]");
      const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
      const before = await picture();
      await page.locator(".more > summary").focus();
      await page.keyboard.press("Enter");
      const menu = page.getByLabel("What is worked out");
      await menu.focus();
      await page.keyboard.type("Mean over 12");
      await page.waitForURL(/transform=mean-12/);
      await page.locator("h1", { hasText: "Attacks: mean over 12 months" }).waitFor();
      await page.locator("[data-charts]:not([aria-busy])").waitFor();
      expect((await picture()) === before).toBe(false);
      if (WIDE) expect(await findViolations(page)).toEqual([]);

      const chosen = new URL(page.url());
      const point = "#card=series/attacks-recorded-ucdp/2020-12";
      await page.goto("about:blank");
      await open(page, stage.site, `${chosen.pathname}${chosen.search}${point}`);
      const card = page.locator("dialog.popcard[open]");
      await card.locator(".made-of tbody tr").first().waitFor();
      expect(await card.locator(".made-of tbody tr").count()).toBe(12);
      await page.emulateMedia({ colorScheme: "dark" });
      if (WIDE) expect(await findViolations(page)).toEqual([]);
      expect(errors).toEqual([]);
    });
  });
});

describe("series side by side, and months around events", () => {
  it.each(
    shareOf(ADDRESSES, 0, 2).map((address, turn) => [address, shareOf(LOOKS, turn, LOOKS.length)] as const),
  )(
    "have nothing for axe, nothing cut off and on paper nothing to use, light and dark, wide and narrow: %s",
    async (address, judged) => {
      await visiting(stage.browser, DESKTOP, async (page, errors) => {
        await page.goto(`${stage.site.origin}${address}`, { waitUntil: "load" });
        for (const look of LOOKS) {
          const [colorScheme, size] = look;
          await page.emulateMedia({ colorScheme });
          await resize(page, size);
          if (judged.includes(look))
            expect(await findViolations(page), `${colorScheme}, ${size} px`).toEqual([]);
        }
        expect(await findOnPaper(page)).toEqual([]);
        expect(errors).toEqual([]);
      });
    },
  );
});
