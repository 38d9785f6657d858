import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { DeskServer, PASSWORD } from "../http/desk/desk.ts";
import { shareBrowser } from "./stage.ts";

/** A desk and its editor's browser, for all tests of a file. */
export interface DeskStage {
  readonly server: DeskServer;
  /** Signed in. */
  readonly page: Page;
}

const EDITOR = "maria";

/** Opens a desk before the tests of the file that calls it, with one page that all of them walk on. */
export function setDesk(): DeskStage {
  let server: DeskServer;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    server = await DeskServer.open();
    const visitor = await server.editor(EDITOR);
    const browser = await shareBrowser();
    // For axe, which is put into the page from outside.
    context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    const cookies = visitor.cookie.split("; ").map((each) => {
      const [name = "", value = ""] = each.split("=");
      return { name, value, url: server.origin };
    });
    await context.addCookies(cookies);
    page = await context.newPage();
    page.setDefaultTimeout(40_000);
  });
  afterAll(async () => {
    await context?.close();
    await server?.remove();
  });
  return {
    get server() {
      return server;
    },
    get page() {
      return page;
    },
  };
}

/** As people do, from the page that asks for it. */
export async function signIn(page: Page, { origin }: DeskServer): Promise<void> {
  await page.goto(`${origin}/update`);
  await page.getByLabel("Name").fill(EDITOR);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Update the data" }).waitFor();
}
