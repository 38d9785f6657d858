import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Tokens } from "../../server/http/session/tokens.ts";
import { ROOT } from "../../server/root.ts";
import { DeskServer } from "./desk/desk.ts";
import { type Site, serve } from "./serve.ts";

const run = promisify(execFile);
const README = await readFile(path.join(ROOT, "README.md"), "utf8");
const [, SECTION = ""] = /^## From other tools\n([\s\S]*?)(?=^## )/m.exec(README) ?? [];
const [OPEN = "", CLOSED = ""] = SECTION.split("**Where reading takes a sign-in**");
const examplesIn = (text: string) =>
  new Map(
    [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = "", code = ""]) => [language, code]),
  );
const EXAMPLES = examplesIn(OPEN);
const WITH_TOKEN = examplesIn(CLOSED);

const has = (program: string, ...parts: string[]) =>
  spawnSync(program, parts, { stdio: "ignore" }).status === 0;
/** PYTHON and RSCRIPT name other programs than those on the PATH; the system's Python has the system's pandas. */
const PYTHON =
  process.env.PYTHON ??
  ["python3", "/usr/bin/python3"].find((program) => has(program, "-c", "import pandas")) ??
  "python3";
const RSCRIPT = process.env.RSCRIPT ?? "Rscript";

/** What does not run here is named so, and still checked for what can be checked without it. */
const RUNS = {
  sh: has("curl", "--version") ? "" : "curl is not installed",
  python: has(PYTHON, "-c", "import pandas") ? "" : "pandas is not installed",
  r: has(RSCRIPT, "--version") ? "" : "R is not installed",
  powerquery: "Excel is not here",
} as const;

let site: Site;
let folder: string;
beforeAll(async () => {
  site = await serve();
  folder = await mkdtemp(path.join(tmpdir(), "examples-"));
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

it("the README has an example for each tool, in three lines", () => {
  expect([...EXAMPLES.keys()].sort()).toEqual(Object.keys(RUNS).sort());
  for (const [language, code] of EXAMPLES) expect(code.trimEnd().split("\n"), language).toHaveLength(3);
});

describe.each(Object.entries(RUNS))("the example in %s", (language, missing) => {
  const code = () => (EXAMPLES.get(language) ?? "").replaceAll("http://127.0.0.1:3000", site.origin);

  it("asks for addresses that answer and columns that there are", async () => {
    const addresses = [...code().matchAll(/"(http:[^"]+)"/g)].map(([, address = ""]) => address);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect((await fetch(address)).status, address).toBe(200);
    const { text } = await site.get("/charts/attacks.csv");
    const [header = []] = parse(text) as string[][];
    const named = [...code().matchAll(/"([a-z_]+)"|(?<=c\(|, )([a-z]+)(?= = ")/g)].map(
      ([, a, b]) => a ?? b ?? "",
    );
    expect(header).toEqual(expect.arrayContaining(named.filter((name) => name !== "character")));
  });

  it(missing ? `is not run: ${missing}` : "runs as it stands", async () => {
    if (missing) {
      console.warn(`the README's example in ${language} was not run: ${missing}`);
      return;
    }
    const output = await runExample(language, code());
    if (language !== "sh") {
      for (const words of ["2021-12", "45"]) expect(output).toContain(words);
      return;
    }
    const rows = parse(await readFile(path.join(folder, "attacks.csv"))) as string[][];
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.parse(await readFile(path.join(folder, "attacks.json"), "utf8")).chart.id).toBe("attacks");
    const name = `ttp_data_r${site.store.current().revision.slice(0, 7)}.zip`;
    expect((await readFile(path.join(folder, name))).subarray(0, 2).toString()).toBe("PK");
  });
});

describe.each([...WITH_TOKEN])("the example in %s where reading takes a sign-in", (language, example) => {
  const missing = RUNS[language as keyof typeof RUNS];

  it(missing ? `is not run: ${missing}` : "reads with a token, and not without", async () => {
    if (missing) return void console.warn(`an example in ${language} was not run: ${missing}`);
    const server = await DeskServer.open({ REQUIRE_SIGN_IN: "everyone" });
    try {
      const code = example.replaceAll("http://127.0.0.1:3000", server.origin);
      const { text } = await new Tokens(path.join(server.root, "var")).make("Anna's R", 1);
      await expect(runExample(language, code, { TTP_TOKEN: "ttp_made-up" })).rejects.toThrow();
      const said = await runExample(language, code, { TTP_TOKEN: text });
      const rows = language === "sh" ? await readFile(path.join(folder, "attacks.csv"), "utf8") : said;
      expect(rows).toContain("2021-12");
      expect(server.lines.join("")).not.toContain(text);
    } finally {
      await server.remove();
    }
  });
});

async function runExample(
  language: string,
  code: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = { cwd: folder, timeout: 60_000, env: { ...process.env, no_proxy: "127.0.0.1", ...env } };
  if (language === "sh") return (await run("sh", ["-e", "-c", code], options)).stdout;
  if (language === "python") return (await run(PYTHON, ["-c", code], options)).stdout;
  return (await run(RSCRIPT, ["-e", code], options)).stdout;
}
