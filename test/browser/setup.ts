import { requireBrowser } from "./browser.ts";

/** Finds a browser, or installs one, before all workers: two that install at once meet the package manager's lock. */
export default function setup(): void {
  process.env.CHROME_PATH = requireBrowser();
}
