import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const TEST = path.join(import.meta.dirname, "..");

/** How a test names what it takes a share by, itself or for the pages that it looks at. */
const NARROWED = /\/(breadth|visits)\.ts"/;

/** The tests of which `npm test` takes a share, with all that they can try. */
export default defineConfig({
  test: {
    include: readdirSync(TEST, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .filter((file) => NARROWED.test(readFileSync(path.join(TEST, file), "utf8")))
      .map((file) => `test/${file}`),
    globalSetup: ["test/scratch.ts", "test/build.ts", "test/browser/setup.ts", "test/proxy/setup.ts"],
    setupFiles: "test/seed.ts",
    env: { TZ: "America/Los_Angeles", TEST_BREADTH: "wide" },
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
