import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Another time zone on purpose: a local getter anywhere moves a day and fails a test.
const env = { TZ: "America/Los_Angeles" };
// No measure of speed, only an end for what hangs: a machine with other work may be slow.
const shared = { env, setupFiles: "test/seed.ts", testTimeout: 180_000, hookTimeout: 180_000 };
// One process for many files: half of the time would go into loading the same modules again.
const together = { isolate: false };

/** Without times of an earlier run the largest file is taken for the longest; this one is small and long. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const at = sorted.findIndex(({ moduleId }) => moduleId.endsWith("/store/faults.test.ts"));
    const [long] = at < 0 ? [] : sorted.splice(at, 1);
    if (!long) return sorted;
    const first = sorted.findIndex(({ project }) => project.name === long.project.name);
    return sorted.toSpliced(first < 0 ? sorted.length : first, 0, long);
  }
}

export default defineConfig({
  test: {
    // Projects and runs share what was made of each file: to make it anew took as long as a tenth of the tests.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    // One more than cores: a third of a test's time goes into waiting for a browser, git or a process.
    maxWorkers: availableParallelism() + 1,
    globalSetup: ["test/scratch.ts", "test/build.ts"],
    projects: [
      {
        test: {
          ...shared,
          ...together,
          name: "unit",
          include: ["test/*.test.ts", "test/{model,data,cli,shape,shipped,http}/**/*.test.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "proxy",
          include: ["test/proxy/**/*.test.ts"],
          globalSetup: "test/proxy/setup.ts",
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...shared,
          ...together,
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/browser/setup.ts",
        },
      },
    ],
  },
});
