import { describe, expect, it } from "vitest";
import { WIDE } from "../breadth.ts";
import { setDesk } from "./desk-stage.ts";
import { findViolations } from "./visits.ts";

const PASTED = `Brief of May 2023

The TTP claimed responsibility for 61 attacks in May 2023. At least 14 soldiers were killed in May 2023.

The talks ended in late April 2023.`;

const desk = setDesk();

describe("from a pasted page to publication", () => {
  it("takes one paste, four clicks, two keys and a reason", async () => {
    const { page, server } = desk;
    await page.goto(`${server.origin}/update`);
    const hand = { clicks: 0, keys: 0, pastes: 0, typed: "" };
    const click = async (role: "link" | "button", name: string) => {
      hand.clicks += 1;
      await page.getByRole(role, { name }).click();
    };
    const press = async (key: string) => {
      hand.keys += 1;
      await page.keyboard.press(key);
    };

    await click("link", "Read a report");
    await page.getByLabel("Text of the report").fill(PASTED);
    hand.pastes += 1;
    if (WIDE) expect(await findViolations(page)).toEqual([]);
    await click("button", "Read the report");
    await page.getByRole("heading", { name: "Brief of May 2023" }).first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    // The first find has the focus: accepted, it gives it to the next, and Enter sends the form.
    await press("a");
    expect(await page.locator("[data-accepted]").textContent()).toBe("1 of 3 accepted");
    await press("Enter");
    await page.getByRole("heading", { name: "Preview" }).waitFor();
    await click("button", "Publish");
    await page.getByLabel("Why?").fill("The brief of May");
    hand.typed = "The brief of May";
    await click("button", "Publish");
    await page.getByRole("heading", { name: "Published" }).waitFor();

    expect(hand).toEqual({ clicks: 4, keys: 2, pastes: 1, typed: "The brief of May" });
    expect(server.read("series/attacks-claimed.csv")).toContain(
      "2023-05,61,,,,61 attacks,,brief-of-may-2023",
    );
  });

  it("goes through finds with keys: next, back, accept, drop, change", async () => {
    const { page, server } = desk;
    await page.goto(`${server.origin}/update/report`);
    await page.getByLabel("Text of the report").fill(PASTED);
    await page.getByRole("button", { name: "Read the report" }).click();
    await page.locator("[data-find]").first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
    const first = await focused();
    await page.keyboard.press("j");
    const second = await focused();
    expect(second).not.toBe(first);
    await page.keyboard.press("k");
    expect(await focused()).toBe(first);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("x");
    expect(await page.locator(".find.dropped").count()).toBe(1);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("e");
    expect(await page.locator(".find details[open]").count()).toBe(1);
    if (WIDE) expect(await findViolations(page)).toEqual([]);
    // In a field letters are letters.
    const title = page.locator("details[open]").getByLabel("Title of a figure");
    await title.fill("");
    await page.keyboard.type("axe");
    expect(await title.inputValue()).toBe("axe");
    await page.keyboard.press("Escape");
    expect(await page.locator(".find details[open]").count()).toBe(0);
    expect(await focused()).toBe(second);
    const marked = page.locator("a.found.current");
    expect(await marked.textContent()).toBe("At least 14 soldiers");
    await page.locator("a.found").first().click();
    expect(await focused()).toBe(first);
  });
});
