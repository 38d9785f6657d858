import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../server/root.ts";
import { DATA } from "../fixtures/folder.ts";

const folder = path.join(ROOT, "dist", `pipe-${process.pid}`);
const script = path.join(folder, "data.js");
beforeAll(() => {
  const entry = path.join(ROOT, "server", "cli", "data.ts");
  const common = { bundle: true, platform: "node", format: "esm", packages: "external" } as const;
  buildSync({ entryPoints: [entry], outfile: script, ...common });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a line of the shell in which `data` is the command; what it complains of, and how it ends, stands last. */
function shell(line: string) {
  const command = 'data() { "$NODE" "$SCRIPT" "$@"; echo "ended with $?" >&3; }';
  const env = { ...process.env, NODE: process.execPath, SCRIPT: script, DATA };
  return spawnSync("sh", ["-c", `${command}; { ${line}; } 3>&2`], { env, encoding: "utf8" });
}

it.each([
  ["nobody", 'data check "$DATA" | true', ""],
  [
    "somebody who wants the first line",
    "data check --help | head -n 1",
    "usage: npm run data -- check [dir]\n",
  ],
])("ends quietly where its words are read by %s", (_, line, shown) => {
  const { stdout, stderr } = shell(line);
  expect([stdout, stderr]).toEqual([shown, "ended with 0\n"]);
});

it("fails as it would have where nobody reads its complaints", () => {
  const { stdout, stderr } = shell("data check /nowhere/at/all 2>&1 | true");
  expect([stdout, stderr]).toEqual(["", "ended with 2\n"]);
});
