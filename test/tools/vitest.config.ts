import { defineConfig } from "vitest/config";

/** Downloads in the programs that people open them with: minutes, and only where those are installed. */
export default defineConfig({
  test: {
    include: ["test/tools/**/*.test.ts"],
    globalSetup: ["test/scratch.ts", "test/build.ts", "test/tools/setup.ts"],
    setupFiles: "test/seed.ts",
    env: { TZ: "America/Los_Angeles" },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
