import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "../server/root.ts";

let program: string;
beforeEach(() => {
  program = mkdtempSync(path.join(tmpdir(), "program-"));
  chmodSync(program, 0o755);
  cpSync(path.join(ROOT, "server", "build.mjs"), place("server/build.mjs"), { recursive: true });
  for (const file of ["package.json", "package-lock.json", "tsconfig.json", "server/main.ts"])
    write(file, file);
  write("node_modules/typescript/bin/tsc", makes("dist/server/main.js"));
  write("public/build.mjs", makes("dist/public/manifest.json"));
});
afterEach(() => rmSync(program, { recursive: true, force: true }));

const place = (file: string) => path.join(program, file);

function write(file: string, text: string): void {
  mkdirSync(path.dirname(place(file)), { recursive: true });
  writeFileSync(place(file), text);
}

/** A program in the place of the compiler, which makes one file and counts how often it did. */
function makes(file: string): string {
  return `process.getBuiltinModule("node:fs").mkdirSync("${path.dirname(file)}", { recursive: true });
process.getBuiltinModule("node:fs").appendFileSync("${file}", "made,");`;
}

/** Whoever owns the files may do all with them: a service user does not, and nor does root while it is nobody. */
const NOBODY = 65_534;

function build(...args: string[]) {
  return end(spawnSync(process.execPath, [place("server/build.mjs"), ...args], { encoding: "utf8" }));
}

function buildAsService(...args: string[]) {
  const drop = process.getuid?.() === 0 ? `process.setgid(${NOBODY}); process.setuid(${NOBODY});` : "";
  const code = `${drop} await import(${JSON.stringify(place("server/build.mjs"))})`;
  const parts = ["--input-type=module", "-e", code, "--", ...args];
  return end(spawnSync(process.execPath, parts, { encoding: "utf8" }));
}

const end = ({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }) => ({
  status,
  said: stdout + stderr,
});
const made = () =>
  ["dist/server/main.js", "dist/public/manifest.json"].map((file) =>
    existsSync(place(file)) ? readFileSync(place(file), "utf8") : "",
  );

/** As where the program was put by its owner: everybody may read, and only the owner write. */
function protect(): void {
  for (const file of ["dist", "dist/server", "dist/public"])
    if (existsSync(place(file))) chmodSync(place(file), 0o555);
  for (const name of ["server", "public"])
    if (existsSync(place(`dist/${name}.sha256`))) chmodSync(place(`dist/${name}.sha256`), 0o444);
  chmodSync(program, 0o555);
}

describe("the build", () => {
  it("is made once, and again where the program has changed", () => {
    expect([build(), build(), made()]).toEqual([
      { status: 0, said: "" },
      { status: 0, said: "" },
      ["made,", "made,"],
    ]);
    write("server/main.ts", "other");
    build();
    expect(made()).toEqual(["made,made,", "made,made,"]);
  });

  it("is made again where it is gone", () => {
    build();
    rmSync(place("dist/server"), { recursive: true });
    build();
    expect(made()).toEqual(["made,", "made,"]);
  });

  it("can be of the browser's half alone", () => {
    build("public");
    expect(made()).toEqual(["", "made,"]);
  });

  it("fails where a half cannot be made, and is tried again", () => {
    write("public/build.mjs", "console.error('no such word'); process.exit(3);");
    expect(build()).toEqual({ status: 1, said: "no such word\n" });
    expect(build("--else-built").status).toBe(1);
  });

  it.each([[[]], [["--else-built"]]])(
    "says where the libraries are missing, also of what is built: %j",
    (options) => {
      build();
      rmSync(place("node_modules"), { recursive: true });
      expect(build(...options)).toEqual({
        status: 1,
        said: `expected the libraries of the program in ${program}, got none: run npm ci there first\n`,
      });
    },
  );
});

describe("a service user who does not own the program", () => {
  it("starts what is built", () => {
    build();
    protect();
    expect(buildAsService("--else-built")).toEqual({ status: 0, said: "" });
  });

  it("starts what is built though the program has changed, and is told so", () => {
    build();
    write("server/main.ts", "other");
    protect();
    expect(buildAsService("--else-built")).toEqual({
      status: 0,
      said: `the program has changed since it was built, and goes on as it was: run npm run build once as the owner of ${program}\n`,
    });
    expect(buildAsService().status).toBe(1);
  });

  it("is told what to do where nothing is built", () => {
    protect();
    expect(buildAsService("--else-built")).toEqual({
      status: 1,
      said: `expected a built program, or to be allowed to build one in ${path.join(program, "dist")}, got neither: run npm run build once as the owner of ${program}\n`,
    });
  });
});
