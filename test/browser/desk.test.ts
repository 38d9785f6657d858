import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { WIDE } from "../breadth.ts";
import { CLAIMED } from "../http/desk/desk.ts";
import { setDesk, signIn } from "./desk-stage.ts";
import { shareBrowser } from "./stage.ts";
import { findViolations, nextFrames } from "./visits.ts";

const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note";

const desk = setDesk();

/** A page of somebody who is not signed in. */
async function visiting(javaScriptEnabled: boolean, look: (page: Page) => Promise<void>): Promise<void> {
  const viewport = { width: 1280, height: 900 };
  const browser = await shareBrowser();
  const context = await browser.newContext({ javaScriptEnabled, bypassCSP: true, viewport });
  try {
    await look(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Another editor is faster. */
async function publishMeanwhile(row: string): Promise<void> {
  const { store } = desk.server;
  const files = new Map([[CLAIMED, Buffer.from(`${HEADER}\n${row}\n`)]]);
  const outcome = await store.propose(store.current().revision, { files, mode: "merge" });
  if (outcome.kind !== "proposal") throw new Error(`expected a proposal, got ${outcome.kind}`);
  await store.publish(outcome.proposal, { author: "noor", reason: "another report" });
}

// Only in test:wide: each step is a plain form, which test/http/desk holds too; the ways of a report and of its grid
// lead to a publication in a browser in each run.
describe.each(WIDE ? [true, false] : [])("the whole way, with JavaScript: %s", (javaScript) => {
  it("signs in, uploads a file with mistakes, mends, previews, publishes, sees the chart change, takes it back", async () => {
    const { origin } = desk.server;
    await visiting(javaScript, async (page) => {
      const table = () => page.locator("table.observations, table").first().textContent();
      await page.goto(`${origin}/charts/attacks`);
      const before = await table();
      expect(before).not.toContain("May 2023");

      await signIn(page, desk.server);
      await page.getByRole("link", { name: "Upload files" }).click();
      await page.locator("#files").setInputFiles({
        name: "attacks-claimed.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(`${HEADER}\nMay-23,31 attacks,,,,,,gul-2024,§5.1,\n`),
      });
      await page.getByRole("button", { name: "Read and preview" }).click();
      await page.getByRole("heading", { name: "Please correct this" }).waitFor();
      expect(await page.locator("main").textContent()).toContain(
        "Write 31 here and “31 attacks” under Wording.",
      );

      await page.getByLabel("Correct it here").fill(`${HEADER}\nMay-23,31,,,,,,gul-2024,§5.1,\n`);
      await page.getByRole("button", { name: "Check again" }).click();
      await page.getByRole("heading", { name: "Preview" }).waitFor();
      expect(await page.locator("main").textContent()).toContain("May-23");
      for (const side of ["before", "after"]) {
        const picture = page.locator(`img[src*="/${side}/attacks.svg"]`);
        await expect
          .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth), { timeout: 20_000 })
          .toBeGreaterThan(300);
      }

      await page.getByLabel("Why?").fill("Gul gives May 2023");
      await page.getByRole("button", { name: "Publish" }).click();
      await page.getByRole("heading", { name: "Published" }).waitFor();
      await page.getByRole("link", { name: "See the chart: Attacks" }).click();
      expect(await table()).toContain("May 2023");

      await page.goto(`${origin}/history`);
      await page.getByRole("link", { name: "Gul gives May 2023" }).first().click();
      await page.getByRole("link", { name: "Undo this change" }).click();
      await page.getByRole("button", { name: "Preview undoing it" }).click();
      await page.getByLabel("Why?").fill("It was wrong");
      await page.getByRole("button", { name: "Publish" }).click();
      await page.getByRole("heading", { name: "Remove a row?" }).waitFor();
      await page.getByRole("button", { name: "Remove it and publish" }).click();
      await page.getByRole("heading", { name: "Published" }).waitFor();
      await page.goto(`${origin}/charts/attacks`);
      expect(await table()).toBe(before);
    });
  });
});

describe("with JavaScript", () => {
  it("goes to the line of an error, takes dropped files and shows what was chosen", async () => {
    const { page, server } = desk;
    await page.goto(`${server.origin}/update/upload`);
    const files = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "attacks-claimed.csv", { type: "text/csv" }));
      return data;
    }, `${HEADER}\n2023-05,x,,,,,,gul-2024,§5.1,\n`);
    await page.dispatchEvent("[data-drop]", "drop", { dataTransfer: files });
    expect(await page.locator("[data-drop-note]").textContent()).toContain("Chosen: attacks-claimed.csv");
    await page.getByRole("button", { name: "Read and preview" }).click();
    await page.getByRole("button", { name: `${CLAIMED}:2` }).click();
    const chosen = await page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement;
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    expect(chosen).toBe("2023-05,x,,,,,,gul-2024,§5.1,");
  });
});

it("a note is left from a card by the keyboard, corrected and removed, clean for axe", async () => {
  const {
    page,
    server: { origin },
  } = desk;
  await page.goto(`${origin}/charts/attacks?from=2022&to=2022#card=series/attacks-claimed/2022-04`);
  const card = page.locator("dialog.popcard[open]");
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await card.getByText("Leave a note").focus();
  await press("Enter", "Tab");
  await page.keyboard.type("A record, says Gul.");
  // Its form is that of the page of a note, which is looked at below.
  if (WIDE) expect(await findViolations(page)).toEqual([]);
  await press("Tab", "Tab", "ArrowDown", "Tab", "Enter");
  await page.waitForURL(/\/series\/attacks-claimed\/2022-04#notes$/);
  const notes = page.getByRole("region", { name: "Notes" });
  expect(await notes.textContent()).toContain("for editors alone");
  if (WIDE) expect(await findViolations(page)).toEqual([]);
  await page.goto(`${origin}/charts/attacks?from=2022&to=2022#card=series/attacks-claimed/2022-04`);
  await card.getByText("A record, says Gul.").waitFor();

  await card.getByRole("link", { name: /^Change the note of maria/ }).focus();
  await press("Enter");
  await page.getByRole("heading", { name: "A note" }).waitFor();
  expect(await page.getByLabel("Note").inputValue()).toBe("A record, says Gul.");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("Note").fill("A record.");
  await page.getByRole("button", { name: "Correct the note" }).press("Enter");
  await page.waitForURL(/#notes$/);
  expect(await notes.textContent()).toContain("A record.");
  await notes.getByRole("link", { name: "All notes" }).press("Enter");
  await page.getByRole("heading", { name: "Notes", exact: true }).waitFor();
  if (WIDE) expect(await findViolations(page)).toEqual([]);
  await page.getByRole("link", { name: /^Change/ }).press("Enter");
  await page.getByRole("button", { name: "Remove the note" }).press("Enter");
  await page.getByText("No notes here yet.").waitFor();
});

describe("each page of the desk is clean for axe, fits a phone and asks for nothing from elsewhere", () => {
  it("to enter what is new", async () => {
    const { origin } = desk.server;
    const { page } = desk;
    const { strays, check } = checking(page, 1);
    const signedIn = await page.context().cookies();
    await page.context().clearCookies();
    await page.goto(`${origin}/update`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await check("sign in");
    await page.context().addCookies(signedIn);
    for (const place of [
      "/update",
      "/update/upload",
      "/update/import",
      ...(WIDE ? ["/update/row", `/update/row?file=${CLAIMED}`, "/update/row?file=milestones.csv"] : []),
    ]) {
      await page.goto(origin + place);
      await check(place);
    }
    await page.goto(`${origin}/update/row?file=${CLAIMED}`);
    await page.getByLabel("Value", { exact: true }).fill("a lot");
    await page.getByRole("button", { name: "Check and preview" }).click();
    await check("a row with errors");
    expect(strays).toEqual([]);
  });

  it("from a preview over a conflict to the history", async () => {
    const { page, server } = desk;
    const { strays, check } = checking(page, 0);
    await page.goto(`${server.origin}/update/upload`);
    await page
      .getByLabel("or paste a table")
      .fill("period;value;source;locator\nMay-23;31;gul-2024;p. 3\n2029-05;31;gul-2024;p. 3");
    await page.getByLabel("Which file is it?").selectOption(CLAIMED);
    await page.getByRole("button", { name: "Read and preview" }).click();
    await check("a preview");
    expect(await page.locator(".before-after .legend").first().textContent()).toContain("claimed by the TTP");
    await publishMeanwhile("2023-05,32,,,over,over 32,,gul-2024,p. 4,theirs");
    await page.reload();
    await check("a conflict");
    expect(await page.locator(".conflict").textContent()).not.toContain("Source");
    if (WIDE) {
      await page.getByLabel("Put mine in its place").check();
      await page.getByRole("button", { name: "Go on to the preview" }).click();
      await check("a preview after a conflict");
      await page.getByLabel("Why?").fill("a test");
      await page.getByRole("button", { name: "Publish" }).click();
      await check("published");
    }
    await page.goto(`${server.origin}/history`);
    await check("history");
    await page.getByRole("link", { name: WIDE ? "a test" : "another report" }).click();
    await check("a revision");
    await page.getByRole("link", { name: "Undo this change" }).click();
    await check("take back");
    expect(strays).toEqual([]);
  });
});

/**
 * Notes what a page asks others for and what it complains of, and looks at each of its states; in npm test axe looks at
 * every third, from the one at `first` on.
 */
function checking(page: Page, first: number) {
  const strays: string[] = [];
  let turn = -first;
  page.removeAllListeners();
  page.on("request", (request) => {
    if (!request.url().startsWith(desk.server.origin) && !request.url().startsWith("data:"))
      strays.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("401")) strays.push(message.text());
  });
  const check = async (what: string) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await nextFrames(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([what, wide]).toEqual([what, 0]);
    await page.setViewportSize({ width: 1280, height: 900 });
    if (WIDE || turn++ % 3 === 0) expect([what, await findViolations(page)]).toEqual([what, []]);
  };
  return { strays, check };
}
