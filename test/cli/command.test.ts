import { expect, it } from "vitest";
import { command, oneFile, UsageError } from "../../server/cli/command.ts";
import type { Status } from "../../server/cli/io.ts";
import { ConfigError } from "../../server/config.ts";

async function run(args: readonly string[], work: (files: readonly string[]) => Status = () => 0) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const options = { yes: { type: "boolean" } } as const;
  const { run } = command({ summary: "", help: "usage", options }, async ({ positionals }) =>
    work(positionals),
  );
  return { status: await run(args, { ...io, today: "", env: {} }), out, err };
}

const failing = (error: unknown) => () => {
  throw error;
};

it.each(["--help", "-h"])("a command that is given %s explains itself and does nothing", async (word) => {
  const { status, out } = await run([word, "--yes"], failing(new Error("done")));
  expect([status, out]).toEqual([0, ["usage"]]);
});

it.each([
  [new UsageError("called wrongly"), 2],
  [new ConfigError(["set up wrongly"]), 2],
  [new Error("not done"), 1],
])("%s is said without a stack, with the status of its kind", async (error, status) => {
  expect(await run([], failing(error))).toEqual({ status, out: [], err: [error.message] });
});

it("a mistake in the program keeps its stack", async () => {
  await expect(run([], failing(new TypeError("x is undefined")))).rejects.toThrow(TypeError);
});

it("an option that there is none of is told in one sentence", async () => {
  expect(await run(["--loud"])).toEqual({ status: 2, out: [], err: ["unknown option '--loud'"] });
});

it.each([
  [[], 0],
  [["a", "b"], 2],
  [["a", "b", "c"], 3],
])("%j is not one file", async (files, count) => {
  const { err } = await run(files, (names) => Number(oneFile(names, "backup")) as Status);
  expect(err).toEqual([`expected one file, got ${count}; see backup --help`]);
});
