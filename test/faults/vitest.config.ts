import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    env: { TZ: "America/Los_Angeles" },
    testTimeout: 7_200_000,
    hookTimeout: 60_000,
  },
});
