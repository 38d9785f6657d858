import { describe, expect, it } from "vitest";
import { WIDE } from "../breadth.ts";
import { DESKTOP, nextTime, open, plot, spoken } from "./charts.ts";
import { setStage } from "./stage.ts";
import { findViolations, visiting } from "./visits.ts";

const stage = setStage();

describe("the page of a series", () => {
  it.each([
    ["unhcr-returned-refugees", "1979-01", "2019-12"],
    ...(WIDE ? ([["attacks-claimed", "2020-01", "2020-01"]] as const) : []),
  ] as const)(
    "moves in time like that of a chart, and comes back to the whole time of its series: %s",
    async (id, since, until) => {
      await visiting(stage.browser, DESKTOP, async (page, errors) => {
        await open(page, stage.site, `/series/${id}`);
        const begins = () => page.getByLabel("From", { exact: true }).inputValue();
        const from = await begins();
        expect(from >= since && from <= until, from).toBe(true);
        const zoomed = await nextTime(page, () => page.getByRole("button", { name: "Zoom in" }).click());
        expect(new URL(page.url()).pathname).toBe(`/series/${id}`);
        expect(new URL(page.url()).searchParams.get("series")).toBeNull();
        expect(zoomed.from > from).toBe(true);
        await nextTime(page, () => page.getByRole("button", { name: "Reset time" }).click());
        expect(page.url()).toBe(`${stage.site.origin}/series/${id}`);
        expect(await begins()).toBe(from);
        expect(await page.locator(".legend [data-series]").count()).toBe(1);
        if (WIDE) expect(await findViolations(page)).toEqual([]);
        expect(errors).toEqual([]);
      });
    },
  );

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
});
