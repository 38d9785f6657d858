import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    env: { TZ: "America/Los_Angeles" },
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
