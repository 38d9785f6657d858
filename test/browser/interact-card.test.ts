import { describe, expect, it } from "vitest";
import { COVERAGE_WORDS } from "../../server/model/chart/coverage.ts";
import { clickMark, DESKTOP, nextTime, open, plot, spoken } from "./charts.ts";
import { setStage } from "./stage.ts";
import { findViolations, visiting } from "./visits.ts";

const stage = setStage();

describe("the card", () => {
  it("opens by click, says what its page says, has an address, and gives the focus back", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, "/charts/security-deaths");
      // In the second panel, that of totals.
      await clickMark(page, "security-deaths", "2023-05-15", -0.15);
      const card = page.locator("dialog.popcard[open]");
      await card.locator(".facts").last().waitFor();
      expect(page.url()).toMatch(/#card=series\/security-deaths-reported\/2023-01_2023-10$/);
      const text = await card.locator(".popcard-body").textContent();
      for (const part of ["over 500", "January–October 2023", "Gul 2024", "Other sources", "@"]) {
        expect(text).toContain(part);
      }
      expect(await findViolations(page, "dialog.popcard")).toEqual([]);
      const address = (await card.getByRole("link", { name: "Open as page" }).getAttribute("href")) ?? "";
      const facts = await card.locator(".facts").last().textContent();
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "detached" });
      expect(await page.evaluate(() => document.activeElement?.getAttribute("data-plot"))).toBe(
        "security-deaths",
      );
      await page.waitForURL((url) => url.hash === "");
      await page.goto(address);
      expect(await page.locator("main .facts").last().textContent()).toBe(facts);
      expect(errors).toEqual([]);
    });
  });

  it("opens where its address is opened, copies a citation, steps in time and closes by the back button", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await page.goto(`${stage.site.origin}/charts/attacks?from=2021#card=series/attacks-claimed/2022-04`);
      const card = page.locator("dialog.popcard[open]");
      await card.getByText("54", { exact: true }).first().waitFor();
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await card.getByText("Link and cite").click();
      await card.getByRole("button", { name: "Copy BibTeX" }).first().click();
      await card.getByRole("button", { name: "Copied" }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^@\w+\{/);
      await card.getByRole("button", { name: "Earlier" }).click();
      await page.waitForURL((url) => !url.hash.endsWith("2022-04"));
      await card.getByRole("button", { name: "Later" }).click();
      await page.waitForURL(/#card=series\/attacks-claimed\/2022-04$/);
      await card.getByRole("button", { name: "Close" }).click();
      await page.waitForURL((url) => url.hash === "");
      await page.locator("[data-event-list] > summary").click();
      await page.locator("[data-milestone] a").first().click();
      await card.locator(".facts").last().waitFor();
      expect(page.url()).toContain("#card=milestones/");
      await page.goBack();
      await card.waitFor({ state: "detached" });
      expect(page.url()).toBe(`${stage.site.origin}/charts/attacks?from=2021`);
    });
  });
});

describe("keys", () => {
  it("walk points and events in time order, from chart to chart, and read them out", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/?from=2021-10&to=2022-06&milestones=none");
      const claimed = plot(page, "attacks");
      await claimed.focus();
      const said: string[] = [];
      for (let step = 0; step < 12; step++) {
        await page.keyboard.press("ArrowRight");
        said.push((await spoken(page)) ?? "");
      }
      const december = said.findIndex((text) =>
        /^45 .*December 2021.*Attacks claimed by the TTP\.$/.test(text),
      );
      const april = said.findIndex((text) => /^54 .*April 2022.*Attacks claimed by the TTP\.$/.test(text));
      expect(december, said.join("\n")).toBeGreaterThanOrEqual(0);
      expect(april, said.join("\n")).toBeGreaterThan(december);
      expect(said.some((text) => text.startsWith(`${COVERAGE_WORDS.NR}, `))).toBe(true);
      await page.keyboard.press("Home");
      for (let lane = 0; lane < 6; lane++) {
        await page.keyboard.press("ArrowDown");
        if (!(await claimed.evaluate((layer) => layer === document.activeElement))) break;
      }
      expect(await page.evaluate(() => document.activeElement?.getAttribute("data-plot"))).toBe(
        "security-deaths",
      );
      await page.keyboard.press("Enter");
      await page.locator("dialog.popcard[open] .facts").last().waitFor();
    });
  });

  it("walk on past the edge of the window to where the data goes on", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/charts/attacks?from=2022-03&to=2022-05&milestones=none");
      await page.waitForFunction(() => document.querySelector("[data-plot]") !== null);
      await plot(page, "attacks").focus();
      await page.keyboard.press("End");
      const moved = await nextTime(page, async () => {
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
      });
      expect(moved.to > "2022-05").toBe(true);
      await open(page, stage.site, "/charts/attacks?from=2022-03&to=2022-05&milestones=none");
      await plot(page, "attacks").focus();
      await page.keyboard.press("Home");
      const back = await nextTime(page, async () => {
        for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowLeft");
      });
      // To what is nearest, not to the oldest of all.
      expect(back.from < "2022-03").toBe(true);
      expect(back.from > "2021").toBe(true);
    });
  });
});
