import { describe, expect, it } from "vitest";
import { WIDE } from "../breadth.ts";
import { DESKTOP, nextTime, open, plot, spoken } from "./charts.ts";
import { setStage } from "./stage.ts";
import { findViolations, visiting } from "./visits.ts";

const stage = setStage();

describe("the page of a series", () => {
  it("moves in time like that of a chart", async () => {
    await visiting(stage.browser, DESKTOP, async (page, errors) => {
      await open(page, stage.site, "/series/attacks-claimed");
      const zoomed = await nextTime(page, () => page.getByRole("button", { name: "Zoom in" }).click());
      expect(new URL(page.url()).pathname).toBe("/series/attacks-claimed");
      expect(new URL(page.url()).searchParams.get("series")).toBeNull();
      expect(zoomed.from > "2020-01").toBe(true);
      await nextTime(page, () => page.getByRole("button", { name: "Reset time" }).click());
      expect(page.url()).toBe(`${stage.site.origin}/series/attacks-claimed`);
      expect(await page.locator(".legend [data-series]").count()).toBe(1);
      if (WIDE) expect(await findViolations(page)).toEqual([]);
      expect(errors).toEqual([]);
    });
  });

  it("is drawn of that series alone when everything has arrived", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/series/attacks-claimed?from=2021-12&to=2022-04&milestones=none");
      await plot(page, "attacks").focus();
      const heard = new Set<string>();
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press(step % 4 === 3 ? "ArrowDown" : "ArrowRight");
        heard.add((await spoken(page)) ?? "");
      }
      const all = [...heard].join(" ");
      expect(all).toContain("54");
      expect(all).not.toMatch(/UCDP|since the fall/);
    });
  });

  it("comes back to the whole time of its series", async () => {
    await visiting(stage.browser, DESKTOP, async (page) => {
      await open(page, stage.site, "/series/unhcr-returned-refugees");
      const from = await page.getByLabel("From", { exact: true }).inputValue();
      expect(from < "2020").toBe(true);
      const zoomed = await nextTime(page, () => page.getByRole("button", { name: "Zoom in" }).click());
      expect(zoomed.from > from).toBe(true);
      await nextTime(page, () => page.getByRole("button", { name: "Reset time" }).click());
      expect(page.url()).toBe(`${stage.site.origin}/series/unhcr-returned-refugees`);
      expect(await page.getByLabel("From", { exact: true }).inputValue()).toBe(from);
    });
  });
});
