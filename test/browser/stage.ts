import type { Browser } from "playwright-core";
import { beforeAll } from "vitest";
import { type Site, serve } from "../http/serve.ts";
import { launchBrowser } from "./browser.ts";

/** A server with the data of the tests and a browser, for all tests of a process. */
export interface Stage {
  readonly site: Site;
  readonly browser: Browser;
}

let browser: Promise<Browser> | undefined;
let stage: Promise<Stage> | undefined;

/** Sets the stage before the tests of the file that calls it. It stands for the files after it, to the end of the process. */
export function setStage(): Stage {
  let here: Stage;
  beforeAll(async () => {
    stage ??= Promise.all([serve(), shareBrowser()]).then(([site, browser]) => ({ site, browser }));
    here = await stage;
  }, 400_000);
  return {
    get site() {
      return here.site;
    },
    get browser() {
      return here.browser;
    },
  };
}

/** The browser of this process, which ends with it. */
export function shareBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}
