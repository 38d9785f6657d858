import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { WIDE } from "../breadth.ts";
import { DESKTOP, open, placeOf, spoken } from "./charts.ts";
import { setStage } from "./stage.ts";
import { findViolations, visiting } from "./visits.ts";

const stage = setStage();

describe("numbers of another choice", () => {
  it("are waited for in sight and hearing, and not shown as those of the last", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, "/charts/attacks");
      const charts = page.locator("[data-charts]");
      const canvas = page.locator("figure canvas[role=img]");
      const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
      const before = await picture();
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route(/asof=2022/, async (route) => {
        await held;
        await route.continue();
      });
      await page.locator(".more > summary").click();
      await page.getByLabel("Published by").fill("2022-01");
      await page.getByLabel("Published by").press("Enter");
      await charts.and(page.locator("[aria-busy=true]")).waitFor();
      expect(await spoken(page)).toBe("Fetching the numbers of this choice.");
      expect(await canvas.evaluate((element) => Number(getComputedStyle(element).opacity))).toBeLessThan(0.5);
      const words = await canvas.evaluate(
        (element) => getComputedStyle(element.parentElement as Element, "::after").content,
      );
      expect(words).toContain("Fetching");
      if (WIDE) expect(await findViolations(page)).toEqual([]);
      release();
      await page.locator("[data-charts]:not([aria-busy])").waitFor();
      expect(await canvas.evaluate((element) => Number(getComputedStyle(element).opacity))).toBe(1);
      await page.waitForURL(/asof=2022-01/);
      expect((await picture()) === before).toBe(false);
      expect(await spoken(page)).toBe("The numbers of this choice are shown.");

      await page.goBack();
      await page.waitForFunction(() => !document.querySelector<HTMLInputElement>("#asof")?.value);
      await page.locator("[data-charts]:not([aria-busy])").waitFor();
      await page.waitForFunction(
        (was) => document.querySelector<HTMLCanvasElement>("figure canvas")?.toDataURL() === was,
        before,
      );
      expect(errors).toEqual([]);
    });
  });
});

describe("a choice that the server does not answer", () => {
  it("is said to have failed, in place of its numbers, and can be asked for again; one whose numbers alone fail is shown from its page", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/charts/attacks");
      const charts = page.locator("[data-charts]");
      const canvas = page.locator("figure canvas[role=img]");
      const opacity = () => canvas.evaluate((element) => Number(getComputedStyle(element).opacity));
      await page.route(/asof=2022/, (route) => route.abort("connectionrefused"));
      await page.locator(".more > summary").click();
      await page.getByLabel("Published by").fill("2022-01");
      await page.getByLabel("Published by").press("Enter");
      const notice = page.getByRole("alert");
      await notice.getByRole("button", { name: "Try again" }).waitFor();
      expect(await notice.textContent()).toContain("The server did not answer");
      await charts.and(page.locator("[data-lost]:not([aria-busy])")).waitFor();
      expect(await spoken(page)).toBe("The numbers of this choice did not arrive.");
      expect(await opacity()).toBeLessThan(0.5);
      expect(page.url()).not.toContain("asof");
      expect(await findViolations(page, "[role=alert]")).toEqual([]);

      await notice.getByRole("button").click();
      await notice.getByRole("button").waitFor();
      await page.unrouteAll();
      await notice.getByRole("button").click();
      await page.waitForURL(/asof=2022-01/);
      await page.locator("[data-charts]:not([aria-busy], [data-lost])").waitFor();
      expect(await spoken(page)).toBe("The numbers of this choice are shown.");
      expect(await opacity()).toBe(1);
      expect(await notice.count()).toBe(0);

      await page.route(/spec\.json.*asof=2023/, (route) => route.fulfill({ status: 503 }));
      await page.getByLabel("Published by").fill("2023-01");
      await page.getByLabel("Published by").press("Enter");
      await page.waitForURL(/asof=2023-01/);
      await page.locator("[data-charts]:not([aria-busy], [data-lost])").waitFor();
      expect(await spoken(page)).toBe("The numbers of this choice are shown.");
    });
  });
});

describe("all that numbers depend on", () => {
  it("goes along when they are asked for: a chart of one district would show those of the country", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      const chosen = new URLSearchParams({
        asof: "2024-05",
        later: "none",
        province: "Khyber Pakhtunkhwa",
        district: "Swat",
        transform: "running-2021-01",
      });
      const asking = page.waitForRequest(/spec\.json/);
      await page.goto(`${stage.site.origin}/charts/attacks?${chosen}`);
      const { searchParams: asked } = new URL((await asking).url());
      const found = [...chosen.keys()].map((name) => [name, asked.get(name)]);
      expect(found).toEqual([...chosen]);
    });
  });
});

describe("a double click", () => {
  it("on a mark resets the time and leaves one step back to what was shown before, and none where all is as it begins", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      const narrower = "/charts/attacks?from=2021&to=2023";
      await page.goto(`${stage.site.origin}/figures`);
      await open(page, stage.site, narrower);
      await doubleClick(page);
      await page.waitForURL(`${stage.site.origin}/charts/attacks`, { waitUntil: "commit" });
      expect(await page.locator("dialog.popcard[open]").count()).toBe(0);
      await page.goBack();
      await page.waitForURL(`${stage.site.origin}${narrower}`, { waitUntil: "commit" });
      await page.goBack();
      await page.waitForURL(`${stage.site.origin}/figures`);

      await open(page, stage.site, "/charts/attacks");
      const stepped = page.evaluate(() =>
        new Promise((resolve) => addEventListener("popstate", resolve, { once: true })).then(() => 1),
      );
      await doubleClick(page);
      await stepped;
      await page.waitForFunction(() => !document.body.hasAttribute("data-asking"));
      expect(page.url()).toBe(`${stage.site.origin}/charts/attacks`);
      await page.goBack();
      await page.waitForURL(`${stage.site.origin}/figures`);
    });
  });
});

async function doubleClick(page: Page): Promise<void> {
  const { x, y } = await placeOf(page, "attacks", "2022-04-15", 1.3);
  await page.mouse.dblclick(x, y);
}
