import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./sources.ts";

const VIEWS = path.join(ROOT, "views");

const pages = readdirSync(path.join(VIEWS, "pages")).map((file) => path.basename(file, ".ejs"));

/** What the view of a page must not ask for, and what the compiler says then. */
const WRONG: readonly (readonly [what: string, page: string, view: string, words: string])[] = [
  ["what is not there", "figures", "<%= it.page.nothing %>", "'nothing' does not exist"],
  ["it in a part", "figures", '<%- include("partials/badge", { nobody: 1 }) %>', "'category' does not exist"],
  [
    "text that may be missing",
    "figures",
    "<%= it.page.figures[0]?.note %>",
    "'string | undefined' is not assignable",
  ],
  ["what another page of the desk has", "update", "<%= it.page.listed %>", "'listed' does not exist"],
  ["who it is where nobody is", "update-sign-in", "<%= it.page.visitor.name %>", "'visitor' does not exist"],
];

let mistakes: readonly string[];
beforeAll(async () => {
  mistakes = await mistakesIn([
    ...pages.map((name) => ({ file: name, name, script: scriptOf(read(`pages/${name}`)) })),
    ...WRONG.map(([, name, view], index) => ({ file: `wrong-${index}`, name, script: scriptOf(view) })),
  ]);
}, 120_000);

describe("a view", () => {
  it("asks only for what its handler gives, and prints nothing that may be missing", () => {
    expect(mistakes.filter((line) => !line.includes("/wrong-"))).toEqual([]);
  });

  it.each(WRONG.map((each, index) => [...each, index] as const))(
    "is caught asking for %s",
    (_, __, ___, words, index) => {
      expect(mistakes.filter((line) => line.includes(`/wrong-${index}`)).join("\n")).toContain(words);
    },
  );
});

/** A view as a program that prints its values, with every part that it includes in its place. */
function scriptOf(view: string): string {
  return view
    .split(/(<%[\s\S]*?%>)/)
    .map((part) => {
      const [, kind, code = ""] = /^<%([-=]?)([\s\S]*?)-?%>$/.exec(part) ?? [];
      // The lines stay those of the view.
      if (kind === undefined) return part.replace(/[^\n]/g, "");
      if (kind === "") return code;
      return kind === "=" ? `print(${code});` : included(code);
    })
    .join("");
}

function included(code: string): string {
  const [, name = "", more] = /^\s*include\(\s*"([^"]+)"\s*(?:,([\s\S]*))?\)\s*$/.exec(code) ?? [];
  const locals = more === undefined ? "it" : `{ ...it, ...(${more}) }`;
  return `{ const locals = ${locals}; { const it = locals; ${scriptOf(read(name))} } }`;
}

function read(view: string): string {
  return readFileSync(path.join(VIEWS, `${view}.ejs`), "utf8");
}

interface Script {
  readonly file: string;
  /** Under which its content is declared. */
  readonly name: string;
  readonly script: string;
}

/** What the compiler says of views. */
async function mistakesIn(views: readonly Script[]): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "views-"));
  const server = path.join(ROOT, "server");
  for (const { file, name, script } of views) {
    const head = [
      `import "${server}/app.ts";`,
      `import type { Locals } from "${server}/http/frame/page.ts";`,
      `import type { JsonBlock } from "${server}/http/frame/render.ts";`,
      "declare function print(value: string | number | boolean | JsonBlock): void;",
      `export function view(it: Locals<"${name}">): void {`,
    ];
    writeFileSync(path.join(folder, `${file}.ts`), `${head.join(" ")}${script}\n}\n`);
  }
  const compilerOptions = {
    ...{ noEmit: true, incremental: false, noUnusedLocals: false, noUnusedParameters: false },
    ...{ rewriteRelativeImportExtensions: false, allowImportingTsExtensions: true },
    ...{ rootDir: "/", typeRoots: [path.join(ROOT, "node_modules", "@types")], types: ["node"] },
  };
  const config = { extends: path.join(server, "tsconfig.json"), compilerOptions, include: ["*.ts"] };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  const compiler = path.join(ROOT, "node_modules", ".bin", "tsc");
  const { stdout } = await promisify(execFile)(compiler, ["-p", folder]).catch(
    (error: { stdout: string }) => error,
  );
  // Lines that go on with the one before are set in.
  return stdout.split("\n").filter((line) => /^\S/.test(line));
}
