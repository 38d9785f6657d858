import { defineConfig } from "vitest/config";

const HOURS = 3_600_000;

/** A million random addresses, other ones each time: `FUZZ_SEED` repeats a run that found something. */
export default defineConfig({
  test: {
    include: ["test/http/fuzz.test.ts"],
    globalSetup: "test/build.ts",
    env: {
      TZ: "America/Los_Angeles",
      FUZZ_COUNT: process.env.FUZZ_COUNT ?? "1000000",
      FUZZ_SEED: process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31),
    },
    testTimeout: 6 * HOURS,
    hookTimeout: 60_000,
  },
});
