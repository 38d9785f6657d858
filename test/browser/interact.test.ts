import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { COVERAGE_WORDS } from "../../server/model/chart/coverage.ts";
import { WIDE } from "../breadth.ts";
import { DESKTOP, middleOf, months, nextTime, open, placeOf, plot, shown, WITH_CHARTS } from "./charts.ts";
import { setStage } from "./stage.ts";
import { countSmallTargets, findViolations, visiting } from "./visits.ts";

const stage = setStage();

describe("time", () => {
  it("is zoomed and moved by buttons, keys, wheel, drag and fields; each is in the address", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, "/charts/attacks");
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      const zoomed = await nextTime(page, () => press("Zoom in"));
      expect(months(zoomed)).toBeLessThan(53);
      const moved = await nextTime(page, () => press("Later"));
      expect(moved.from > zoomed.from && Math.abs(months(moved) - months(zoomed)) <= 1).toBe(true);
      const earlier = await nextTime(page, () => press("Earlier"));
      expect(earlier.from < moved.from).toBe(true);
      const wider = await nextTime(page, () => press("Zoom out"));
      expect(months(wider)).toBeGreaterThan(months(earlier));
      await nextTime(page, () => press("Reset time"));
      expect(page.url()).toBe(`${stage.site.origin}/charts/attacks`);

      await plot(page, "attacks").focus();
      const closer = await nextTime(page, () => page.keyboard.press("+"));
      expect(months(closer)).toBeLessThan(53);
      const right = await nextTime(page, () => page.keyboard.press("Shift+ArrowRight"));
      expect(right.from > closer.from).toBe(true);
      const oldest = await nextTime(page, () => page.keyboard.press("Shift+Home"));
      expect(oldest.from).toBe("1979-01");
      await nextTime(page, () => page.keyboard.press("Escape"));
      expect(page.url()).toBe(`${stage.site.origin}/charts/attacks`);

      const { x, y } = await middleOf(plot(page, "attacks"));
      await page.mouse.move(x, y);
      const wheeled = await nextTime(page, () => page.mouse.wheel(0, -240));
      expect(months(wheeled)).toBeLessThan(53);
      const dragged = await nextTime(page, async () => {
        await page.mouse.down();
        await page.mouse.move(x - 200, y, { steps: 4 });
        await page.mouse.up();
      });
      expect(dragged.from > wheeled.from && Math.abs(months(dragged) - months(wheeled)) <= 1).toBe(true);
      await page.mouse.dblclick(x, y);
      await page.waitForURL(`${stage.site.origin}/charts/attacks`, { waitUntil: "commit" });
      expect(await page.locator("dialog.popcard[open]").count()).toBe(0);

      const typed = await nextTime(page, async () => {
        await page.getByLabel("From", { exact: true }).fill("2021-07");
        await page.getByLabel("From", { exact: true }).press("Enter");
      });
      expect(typed).toEqual({ from: "2021-07", to: "" });
      expect(await shown(page)).toBe("July 2021 – May 2024");
      expect(errors).toEqual([]);
    });
  });

  it("leaves the wheel to the page unless a key is held, and zoomed, walked and dark has nothing for axe", async () => {
    await visiting(stage.browser, { ...DESKTOP, colorScheme: "dark" }, async (page) => {
      await open(page, stage.site, WITH_CHARTS);
      const { x, y } = await middleOf(plot(page, "attacks"));
      await page.mouse.move(x, y);
      const before = await page.evaluate(() => scrollY);
      await page.mouse.wheel(0, 200);
      await page.waitForFunction((from) => scrollY > from, before);
      expect(await shown(page)).toBe("January 2020 – May 2024");
      const again = await middleOf(plot(page, "attacks"));
      await page.mouse.move(again.x, again.y);
      await page.keyboard.down("Control");
      const zoomed = await nextTime(page, () => page.mouse.wheel(0, -200));
      await page.keyboard.up("Control");
      expect(months(zoomed)).toBeLessThan(53);
      await plot(page, "attacks").focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(() => !document.body.hasAttribute("data-asking"));
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it("is chosen on the overview by dragging and by keys; out of the page's own it shows what the server says", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/charts/attacks");
      const slider = (name: string) => page.getByRole("slider", { name });
      const { x, y } = await middleOf(slider("Time shown"));
      const dragged = await nextTime(page, async () => {
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x - 300, y, { steps: 5 });
        await page.mouse.up();
      });
      expect(dragged.to < "2015").toBe(true);
      expect(Math.abs(months(dragged) - 53)).toBeLessThanOrEqual(1);
      const first = slider("First month shown");
      const narrower = await nextTime(page, () => first.press("ArrowRight"));
      expect(months(narrower)).toBe(months(dragged) - 1);
      const year = await nextTime(page, () => slider("Last month shown").press("PageUp"));
      expect(months(year)).toBe(months(narrower) + 12);
      expect(await nextTime(page, () => slider("Last month shown").press("PageDown"))).toEqual(narrower);
      expect(await first.getAttribute("aria-valuetext")).toMatch(/^[A-Z][a-z]+ \d{4}$/);
      await nextTime(page, () => slider("Time shown").press("Escape"));
      expect(page.url()).toBe(`${stage.site.origin}/charts/attacks`);

      const { from, to } = await nextTime(page, () => slider("Time shown").press("Home"));
      await page.waitForFunction(() => !document.body.hasAttribute("data-asking"));
      const words = await page.locator("#summary-attacks").textContent();
      expect(words).toContain("Attacks, January 1979 –");
      const href = await page.locator(".tool-download a").first().getAttribute("href");
      expect(href).toContain(`from=${from}&to=${to}`);
      const moved = await pictureOf(page);
      await page.reload();
      expect(await page.locator("#summary-attacks").textContent()).toBe(words);
      await expect.poll(async () => (await pictureOf(page)) === moved).toBe(true);
    });
  });
});

describe("what is shown", () => {
  it("is switched without loading the page, is in the address, drawn as where that is opened, and comes back with the back button", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, WITH_CHARTS);
      await page.evaluate(() => {
        document.documentElement.dataset.same = "yes";
      });
      await page.locator(".more > summary").click();
      const box = page.getByRole("checkbox", { name: "Incidents recorded by UCDP" });
      await nextTime(page, () => box.uncheck());
      expect(page.url()).not.toContain("attacks-recorded-ucdp");
      const legend = page.locator("#chart-attacks .legend");
      const hidden = legend.locator('[aria-pressed="false"]', { hasText: "Incidents recorded by UCDP" });
      const visible = legend.locator('[aria-pressed="true"]', { hasText: "Incidents recorded by UCDP" });
      await hidden.waitFor();
      const table = page.locator("#chart-attacks .tool-table");
      // On the page of one chart its table is open.
      if (WIDE) await table.locator("summary").click();
      await page.waitForFunction(() => !document.body.hasAttribute("data-asking"));
      await table.locator("table").waitFor();
      const shown = await table.locator("table").textContent();
      expect(shown).toContain("Attacks claimed by the TTP");
      expect(shown).not.toContain("Incidents recorded by UCDP");
      await nextTime(page, () => page.getByLabel("Diplomacy").uncheck());
      expect(page.url()).toMatch(/series=.*&milestones=agreements,ceasefires,military,migration,power$/);
      await nextTime(page, () => page.getByLabel("whole total").check());
      expect(page.url()).toContain("scale=total");
      const address = page.url();
      await page.waitForFunction(() => !document.body.hasAttribute("data-asking"));
      const switched = await pictureOf(page);

      await page.goBack();
      await page.waitForFunction(
        () => !document.querySelector<HTMLInputElement>("[name=scale][value=total]")?.checked,
      );
      await page.goBack();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>("[value=diplomacy]")?.checked,
      );
      await page.goBack();
      await visible.waitFor();
      await table.locator("table", { hasText: "Incidents recorded by UCDP" }).waitFor();
      expect(await box.isChecked()).toBe(true);
      expect(page.url()).toBe(`${stage.site.origin}${WITH_CHARTS}`);
      expect(await page.evaluate(() => document.documentElement.dataset.same)).toBe("yes");
      await page.goForward();
      await hidden.waitFor();

      await open(page, stage.site, address.slice(stage.site.origin.length));
      await page.evaluate(() => document.fonts.ready);
      expect((await pictureOf(page)) === switched).toBe(true);
      expect(await page.getByLabel("Diplomacy").isChecked()).toBe(false);
      if (WIDE) await table.locator("summary").click();
      await table.locator("table").waitFor();
      expect(await table.locator("table").textContent()).toBe(shown);
      expect(errors).toEqual([]);
    });
  });
});

describe("a phone", () => {
  const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true };

  it("opens cards by tap and zooms by pinch, and nothing is wider than the screen", async () => {
    await visiting(stage.browser, PHONE, async (page, errors) => {
      await open(page, stage.site, "/charts/security-deaths");
      const { x, y } = await middleOf(plot(page, "security-deaths"));
      const touch = await page.context().newCDPSession(page);
      const send = (type: "touchStart" | "touchMove" | "touchEnd", ...points: number[]) =>
        touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((at) => ({ x: at, y })) });
      const pinched = await nextTime(page, async () => {
        await send("touchStart", x - 30, x + 30);
        for (const spread of [40, 60, 80, 100]) await send("touchMove", x - spread, x + spread);
        await send("touchEnd");
      });
      expect(months(pinched)).toBeLessThan(40);
      await nextTime(page, () => page.getByRole("button", { name: "Reset time" }).tap());
      const at = await placeOf(page, "security-deaths", "2023-05-15", 0.8);
      await page.touchscreen.tap(at.x, at.y);
      const card = page.locator("dialog.popcard[open]");
      await card.locator(".facts").last().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      const box = await card.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 375 && box.y + box.height <= 813).toBe(true);
      if (WIDE) expect(await findViolations(page)).toEqual([]);
      expect(await countSmallTargets(page)).toBe(0);
      expect(errors).toEqual([]);
    });
  });
});

describe("a month without a number", () => {
  it("says why under the pointer, with a line through all charts", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/charts/attacks?from=2022&to=2023");
      const layer = plot(page, "attacks");
      const { x } = await middleOf(layer);
      const bottom = await layer.evaluate((element) => {
        // The first of three rows over two lines of labels.
        return element.getBoundingClientRect().bottom - 79;
      });
      await page.mouse.move(x, bottom);
      const tip = layer.locator("xpath=../div[contains(@class, 'tip')]");
      await tip.filter({ hasText: COVERAGE_WORDS.NR }).waitFor();
      expect(await tip.textContent()).toContain("Attacks claimed by the TTP");
      expect(await page.locator(".crosshair:visible").count()).toBe(1);
    });
  });
});

/** What is drawn of the first chart. */
function pictureOf(page: Page): Promise<string> {
  return page
    .locator("figure canvas[role=img]")
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}
