import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../server/root.ts";

/** Tells when it is there and what ended it, as the server does. */
const PROGRAM = `
process.once("SIGTERM", () => { console.log("stopping"); clearInterval(waiting); });
const waiting = setInterval(() => {}, 1000);
console.log("listening " + process.pid);
`;

it("npm hands a signal on to the program that the start script names", async () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const folder = mkdtempSync(path.join(tmpdir(), "signals-"));
  mkdirSync(path.join(folder, "dist", "server"), { recursive: true });
  writeFileSync(path.join(folder, "dist", "server", "main.js"), PROGRAM);
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ scripts: { start: scripts.start } }));
  try {
    const npm = spawn("npm", ["start"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    const closed = once(npm.stdout, "close");
    let said = "";
    npm.stdout.setEncoding("utf8").on("data", (part: string) => {
      said += part;
      if (/listening \d+\n$/.test(said)) npm.kill("SIGTERM");
    });
    // The pipe is closed when nobody is left who holds it.
    await closed;
    expect(said).toContain("stopping");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
