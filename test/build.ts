import { execFileSync } from "node:child_process";
import path from "node:path";

/** Builds what the browser gets, once, before the tests that serve it. */
export default function setup(): void {
  execFileSync(process.execPath, [path.join(import.meta.dirname, "..", "public", "build.mjs")], {
    stdio: "inherit",
  });
}
