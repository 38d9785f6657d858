import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const HOURS = 3_600_000;
const ROOT = path.join(import.meta.dirname, "..", "..");

/** A million random addresses and all properties, other ones each time: `FUZZ_SEED` repeats a run that found something. */
export default defineConfig({
  test: {
    include: ["test/http/fuzz.test.ts", ...propertyTests()],
    globalSetup: "test/build.ts",
    setupFiles: "test/seed.ts",
    env: {
      TZ: "America/Los_Angeles",
      FUZZ_COUNT: process.env.FUZZ_COUNT ?? "1000000",
      FUZZ_SEED: process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31),
    },
    testTimeout: 6 * HOURS,
    hookTimeout: 60_000,
  },
});

function propertyTests(): readonly string[] {
  return readdirSync(path.join(ROOT, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `test/${file}`)
    .filter((file) => readFileSync(path.join(ROOT, file), "utf8").includes('from "fast-check"'));
}
