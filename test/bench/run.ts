import { readdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** One benchmark: it prints figures and ratios measured in the same run, never a verdict. */
export interface Benchmark {
  readonly name: string;
  readonly run: (print: (line: string) => void) => Promise<void>;
}

const HELP = `npm run bench [-- NAME …]

Runs the benchmarks, all of them or those named, one after another, and prints what it measured.
Figures are ratios within one run wherever the machine would decide an absolute one.`;

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    console.log(HELP);
    return;
  }
  const benchmarks = await loadBenchmarks();
  const unknown = args.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    console.error(
      `unknown benchmark: expected any of ${benchmarks.map(({ name }) => name).join(", ")}, got ${unknown.join(", ")}`,
    );
    process.exitCode = 2;
    return;
  }
  for (const { name, run } of benchmarks.filter((each) => args.length === 0 || args.includes(each.name))) {
    console.log(`\n${name}`);
    await run((line) => console.log(`  ${line}`));
  }
}

/** Every file beside this one is a benchmark: a new one is a new file. */
async function loadBenchmarks(): Promise<Benchmark[]> {
  const folder = import.meta.dirname;
  const files = (await readdir(folder))
    .filter((file) => file.endsWith(".js") && file !== "run.js")
    .toSorted();
  return Promise.all(
    files.map(async (file) => (await import(pathToFileURL(path.join(folder, file)).href)) as Benchmark),
  );
}
