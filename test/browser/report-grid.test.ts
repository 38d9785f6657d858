import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { WIDE } from "../breadth.ts";
import { CLAIMED } from "../http/desk/desk.ts";
import { setDesk } from "./desk-stage.ts";
import { findViolations, nextFrames } from "./visits.ts";

const desk = setDesk();

/** As a spreadsheet copies cells, into what has the focus. */
async function paste(page: Page, lines: readonly string[]): Promise<void> {
  await page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    `${lines.join("\r\n")}\r\n`,
  );
}

/** Months of one report into the next year, the first in full and the others as they follow; the last of them in npm test. */
const COUNTS = [31, 28, 40, 44, 39, 51, 60, 58, 47, 42, 36, 33, 38].slice(WIDE ? 0 : -5);
const FIRST = WIDE ? "Jan 2024" : "Sep 2024";

describe("numbers of a report that is not in the list", () => {
  it("take one page, one preview and one publication, by the keyboard alone", async () => {
    const { page, server } = desk;
    const pages: string[] = [];
    page.on("framenavigated", (frame) => pages.push(new URL(frame.url()).pathname));
    let actions = 0;
    const press = async (keys: string) => {
      actions += 1;
      await page.keyboard.press(keys);
    };
    const type = async (text: string) => {
      actions += 1;
      await page.keyboard.type(text);
    };
    // What a field takes alike, letter by letter or at once.
    const write = async (text: string) => {
      actions += 1;
      await page.keyboard.insertText(text);
    };
    const go = async (label: string) => {
      await page.getByLabel(label, { exact: true }).first().focus();
    };
    await page.goto(`${server.origin}/update/numbers`);
    actions += 1;
    await page.getByText("The report is not in the list yet").click();
    for (const [label, text] of [
      ["Title", "Security report 2024"],
      ["Publisher", "Pak Institute for Peace Studies (PIPS)"],
      ["Published", "2025-03"],
    ] as const) {
      await go(label);
      await write(text);
    }
    await go("Series");
    await type("Attacks claimed");
    await press("Tab");
    await type(FIRST);
    await go("Place in the source");
    await write("table 1");
    await go("Value");
    for (const [index, count] of COUNTS.entries()) {
      if (index > 0) await press("Enter");
      await type(String(count));
    }
    // Once too often: a month that was only given is no row.
    await press("Enter");
    await press("Control+Enter");
    await page.getByRole("heading", { name: "Preview" }).waitFor();
    expect(await page.locator("#what-changes").textContent()).toContain(`${COUNTS.length + 1} rows added`);
    expect(await page.getByLabel("Why?").inputValue()).toBe(
      `${COUNTS.length} rows from Security report 2024`,
    );
    await page.getByRole("button", { name: "Publish", exact: true }).focus();
    await press("Enter");
    await page.getByRole("heading", { name: "Published" }).waitFor();
    expect(server.read(CLAIMED).match(/^202[45]-\d\d,\d+,.*,pips-2025,table 1,$/gm)).toHaveLength(
      COUNTS.length,
    );
    expect(new Set(pages.map((each) => each.replace(/[0-9a-f]{12,}/, "…")))).toEqual(
      new Set(["/update/numbers", "/update/drafts/…", "/update/published/…"]),
    );
    // With a form for each of thirteen it was 143.
    expect(actions).toBeLessThan(19 + 2 * COUNTS.length);
    await page.getByRole("link", { name: "See the chart: Attacks" }).click();
    expect(await page.locator("main").textContent()).toContain("January 2025");
  });

  it("can be pasted from a spreadsheet, where choices go by what they say", async () => {
    const { page, server } = desk;
    await page.goto(`${server.origin}/update/numbers`);
    await page.getByLabel("Series", { exact: true }).first().focus();
    const lines = Array.from(
      { length: 8 },
      (_, at) => `Attacks claimed by the TTP\t2023-0${at + 1}\t${at}\tabout\t\tp. ${at}`,
    );
    await paste(page, lines);
    const last = page.getByRole("group", { name: "Number 8" });
    expect(await last.getByLabel("Period", { exact: true }).inputValue()).toBe("2023-08");
    expect(await last.getByLabel("Series", { exact: true }).inputValue()).toBe("attacks-claimed");
    expect(await last.getByLabel("Qualifier").inputValue()).toBe("about");
    expect(await last.getByLabel("Place in the source").inputValue()).toBe("p. 7");
  });

  it("go where they are pasted, and what stands before that stays", async () => {
    const { page } = desk;
    const row = (number: number) => page.getByRole("group", { name: `Number ${number}`, exact: true });
    const value = (number: number) => row(number).getByLabel("Value", { exact: true });
    await value(4).focus();
    await paste(page, ["40\tover", "50\tover"]);
    const rows = [1, 2, 3, 4, 5, 6];
    expect(await Promise.all(rows.map((each) => value(each).inputValue()))).toEqual([
      "0",
      "1",
      "2",
      "40",
      "50",
      "5",
    ]);
    const qualifiers = rows.map((each) => row(each).getByLabel("Qualifier").inputValue());
    expect(await Promise.all(qualifiers)).toEqual(["about", "about", "about", "over", "over", "about"]);
    expect(await row(4).getByLabel("Period", { exact: true }).inputValue()).toBe("2023-04");
  });

  it("are duplicated and removed by keys, and each row goes on being its own", async () => {
    const { page } = desk;
    await page.getByRole("group", { name: "Number 8" }).getByLabel("Value").focus();
    await page.keyboard.press("Alt+KeyD");
    const copy = page.getByRole("group", { name: "Number 9" });
    const buttons = () =>
      page
        .getByRole("group", { name: /^Number/ })
        .getByRole("button")
        .evaluateAll((all) => all.map(({ textContent }) => textContent?.trim()));
    const named = (count: number) =>
      Array.from({ length: count }, (_, at) => [
        `Duplicate number ${at + 1}`,
        `Remove number ${at + 1}`,
      ]).flat();
    expect(await buttons()).toEqual(named(9));
    expect(await copy.getByLabel("Value", { exact: true }).inputValue()).toBe("7");
    expect(await copy.getByLabel("Value", { exact: true }).getAttribute("name")).toBe("numbers.8.value");
    await page.getByRole("group", { name: "Number 1", exact: true }).getByLabel("Value").focus();
    await page.keyboard.press("Alt+Delete");
    expect(await page.getByRole("group", { name: /^Number/ }).count()).toBe(8);
    expect(await buttons()).toEqual(named(8));
    expect(
      await page.getByRole("group", { name: "Number 1", exact: true }).getByLabel("Period").inputValue(),
    ).toBe("2023-02");
    const names = await page
      .locator(".report-grid [name]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("name")));
    const cells = names.filter((name) => name?.startsWith("numbers."));
    expect(new Set(cells).size).toBe(cells.length);
  });

  it("say how many were pasted, and of one text without tabs nothing", async () => {
    const { page } = desk;
    const said = page.locator("[data-said-row]");
    const value = page
      .getByRole("group", { name: "Number 2", exact: true })
      .getByLabel("Value", { exact: true });
    await value.focus();
    await paste(page, ["41\tover"]);
    expect(await said.textContent()).toBe("1 row pasted");
    await paste(page, ["41"]);
    expect([await said.textContent(), await value.inputValue()]).toEqual(["1 row pasted", "41"]);
  });

  it("are emptied rather than removed where one alone is left", async () => {
    const { page } = desk;
    const rows = page.getByRole("group", { name: /^Number/ });
    for (let left = await rows.count(); left > 0; left -= 1) {
      await rows.first().getByLabel("Value", { exact: true }).focus();
      await page.keyboard.press("Alt+Delete");
    }
    expect(await rows.count()).toBe(1);
    expect(
      await rows
        .locator("input:not([type=hidden])")
        .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value).join("")),
    ).toBe("");
  });
});

it("the grid, its errors and its preview are clean for axe and fit a phone", async () => {
  const { page, server } = desk;
  await page.goto(`${server.origin}/update/numbers`);
  const check = async (what: string) => {
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await nextFrames(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([what, width, wide]).toEqual([what, width, 0]);
    }
    expect([what, await findViolations(page)]).toEqual([what, []]);
  };
  if (WIDE) await check("empty");
  await page.getByLabel("Source", { exact: true }).fill("A report nobody knows");
  await page.getByLabel("Series", { exact: true }).first().selectOption("attacks-claimed");
  await page.getByLabel("Value", { exact: true }).first().fill("over 60");
  await page.getByRole("button", { name: "Check and preview" }).click();
  await page.getByRole("heading", { name: "Please correct this" }).waitFor();
  await check("errors");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Do that" }).click();
  await page.waitForLoadState();
  expect(await page.getByLabel("Qualifier", { exact: true }).first().inputValue()).toBe("over");
});
