// `npm run dev`: builds, serves, and does both again whenever a file of the program changes.
// Changes of the data are followed by the server itself.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..");
const WATCHED = ["server", "public", "views"];
/** Editors write a file in several steps. */
const PATIENCE_MS = 150;

let server;
let waiting;
let building = false;
let again = false;

for (const folder of WATCHED) {
  watch(path.join(ROOT, folder), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(rebuild, PATIENCE_MS);
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server?.kill("SIGTERM");
    process.exit();
  });
}
await rebuild();

async function rebuild() {
  if (building) {
    again = true;
    return;
  }
  building = true;
  const built = await run("npm", ["run", "--silent", "build"]);
  building = false;
  if (again) {
    again = false;
    return rebuild();
  }
  if (built) await restart();
}

async function restart() {
  if (server && server.exitCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  }
  server = spawn(process.execPath, ["--enable-source-maps", path.join(ROOT, "dist/server/main.js")], {
    cwd: ROOT,
    stdio: "inherit",
  });
}

function run(command, parts) {
  return new Promise((resolve) => {
    spawn(command, parts, { cwd: ROOT, stdio: "inherit" }).once("exit", (code) => resolve(code === 0));
  });
}
