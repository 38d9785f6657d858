import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type Site, serve } from "../http/serve.ts";
import { launchBrowser } from "./browser.ts";

/** A server with the project's own data and a browser, for all tests of a file. */
export interface Stage {
  readonly site: Site;
  readonly browser: Browser;
}

/** Sets the stage before the tests of the file that calls it, and clears it after them. */
export function setStage(): Stage {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([serve(), launchBrowser()]);
  }, 400_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get site() {
      return site;
    },
    get browser() {
      return browser;
    },
  };
}
