import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { shareOf, WIDE } from "../breadth.ts";
import { openWord } from "../http/briefing/word.ts";
import { DESKTOP } from "./charts.ts";
import { setStage } from "./stage.ts";
import { findViolations, resize, visiting } from "./visits.ts";

const stage = setStage();

it("a briefing follows its reader, is put in order by the keyboard alone and taken as a Word document", async () => {
  await visiting(stage.browser, DESKTOP, async (page, errors) => {
    const { origin, store } = stage.site;
    const [event] = store.current().milestones;
    const places = [
      "/charts/attacks?from=2021",
      "/series/attacks-claimed/2021-12",
      `/milestones/${event?.id}`,
    ];
    for (const [index, place] of places.entries()) {
      await page.goto(`${origin}${place}`);
      await page
        .getByRole("link", { name: /^Add to briefing/ })
        .first()
        .focus();
      await page.keyboard.press("Enter");
      const words = `Briefing: ${index + 1} ${index === 0 ? "item" : "items"}`;
      await page.getByRole("link", { name: words }).waitFor();
      expect(page.url()).toBe(`${origin}${place}`);
    }
    if (WIDE) expect(await findViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Briefing: 3 items" }).focus();
    await page.keyboard.press("Enter");
    const titles = () => page.locator(".briefing-items li > a").allTextContents();
    await page.waitForURL(/\/briefing\?/);
    const before = await titles();
    expect(before).toEqual(["Attacks", "Attacks claimed by the TTP, December 2021", event?.title]);
    await page.getByRole("link", { name: `Up: ${before[2]}` }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(titles).toEqual([before[0], before[2], before[1]]);
    for (const colorScheme of shareOf(["light", "dark"] as const, 0, 2)) {
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page)).toEqual([]);
    }
    await resize(page, 390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Word document" }).focus();
    await page.keyboard.press("Enter");
    const { tables } = openWord(readFileSync(await (await download).path()));
    expect(tables.flat().flat().join(" ")).toContain("45 “45 attacks”");
    await page.getByRole("link", { name: `Remove: ${before[1]}` }).click();
    await expect.poll(titles).toEqual([before[0], before[2]]);
    // What was changed there goes on with its reader.
    await page.goto(`${origin}/sources`);
    await page.getByRole("link", { name: "Briefing: 2 items" }).waitFor();
    await page.getByRole("button", { name: "Clear the briefing" }).click();
    expect(await page.locator(".tray").isHidden()).toBe(true);
    expect(errors).toEqual([]);
  });
}, 120_000);
