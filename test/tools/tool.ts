import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe } from "vitest";

/** Programs that people open downloads with, each with a command that fails where it is not installed. */
const TOOLS = {
  pandoc: ["pandoc", "--version"],
  pandas: ["/usr/bin/python3", "-c", "import pandas, openpyxl"],
  R: ["Rscript", "-e", "library(readxl); library(readr); library(jsonlite)"],
  LibreOffice: ["soffice", "--version"],
  // Its part that opens documents is installed apart.
  "LibreOffice Writer": ["sh", "-c", 'ls "$(dirname "$(readlink -f "$(command -v soffice)")")"/libswlo.so'],
  Inkscape: ["inkscape", "--version"],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export type Tool = keyof typeof TOOLS;
export const ALL_TOOLS = Object.keys(TOOLS) as readonly Tool[];

/** Tests that need a tool; without it they are skipped, and their name says why. */
export function describeWith(tool: Tool, title: string, tests: () => void): void {
  const isHere = hasTool(tool);
  describe.skipIf(!isHere)(`${title}, in ${tool}${isHere ? "" : ": not run, it is not installed"}`, tests);
}

export function hasTool(tool: Tool): boolean {
  const [command, ...args] = TOOLS[tool];
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Files in a folder of their own, where a tool finds them. */
export function filesFor(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ttp-tools-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

/** What a program prints; all that it says on its error stream is in the Error where it fails. */
export function run(folder: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
}
