import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  // Chromium without a window starts in half the time.
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/opt/homebrew/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

// Only the last list of these counts, so that ours has to name again what Playwright turns off.
const PLAYWRIGHTS = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

// A window that nobody sees would load these pages of the browser's own, each dearer than one of ours.
const WINDOW = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"];

const FLAGS = [
  `--disable-features=${[...PLAYWRIGHTS, ...WINDOW].join(",")}`,
  // A page is left before it has run what the last step of optimising its scripts costs.
  "--js-flags=--no-opt,--always-sparkplug",
  // Without a window letters would be moved to whole pixels, and words be wider than readers see them.
  "--font-render-hinting=none",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const HELP = [
  "no browser for the browser tests, and none could be installed.",
  "Install Chromium or Chrome and run the tests again, for example:",
  "  Debian, Ubuntu:  sudo apt-get install -y chromium",
  "  Fedora:          sudo dnf install -y chromium",
  "  anywhere:        npx playwright-core install --with-deps chromium",
  "or name an installed one: CHROME_PATH=/path/to/chrome npm test",
].join("\n");

/** A headless browser, the one that {@link requireBrowser} found. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(HELP);
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: root ? ["--no-sandbox", ...FLAGS] : FLAGS });
}

/** The path of an installed Chromium or Chrome: one that the environment names, one in a usual place, Playwright's own. */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const named = env.CHROME_PATH || env.CHROMIUM;
  if (named) {
    if (exists(named)) return named;
    throw new Error(`CHROME_PATH: expected the path of a browser, got ${JSON.stringify(named)}`);
  }
  return [...PLACES, chromium.executablePath()].find((place) => place !== "" && exists(place));
}

/** The path of a browser that runs: one that is installed, else one that is installed now. Throws what to do where neither works. */
export function requireBrowser(): string {
  const found = findBrowser();
  return found !== undefined && runs(found) ? found : installBrowser();
}

const APT_INSTALL = "apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends";

function installBrowser(): string {
  const attempts: readonly (readonly [command: string, ...parts: string[]])[] = [
    ["npx", "playwright-core", "install", "chromium"],
    ...(process.getuid?.() === 0
      ? ([
          ["npx", "playwright-core", "install", "--with-deps", "chromium"],
          [
            "sh",
            "-c",
            `apt-get update && { ${APT_INSTALL} chromium-headless-shell || ${APT_INSTALL} chromium; }`,
          ],
        ] as const)
      : []),
  ];
  for (const [command, ...parts] of attempts) {
    console.error(`no browser found, trying: ${command} ${parts.join(" ")}`);
    try {
      execFileSync(command, parts, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
    } catch {
      continue;
    }
    const found = findBrowser();
    if (found && runs(found)) return found;
  }
  throw new Error(HELP);
}

/** Playwright's own needs libraries of the system that may not be there. */
function runs(executable: string): boolean {
  try {
    execFileSync(executable, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
