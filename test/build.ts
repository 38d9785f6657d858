import { execFileSync } from "node:child_process";
import path from "node:path";

/** Builds what the browser gets, where it has changed, once, before the tests that serve it. */
export default function setup(): void {
  execFileSync(process.execPath, [path.join(import.meta.dirname, "..", "server", "build.mjs"), "public"], {
    stdio: "inherit",
  });
}
