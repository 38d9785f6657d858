// `npm run test:nodes`: builds, starts and unit-tests the program on the newer Nodes that it is said to run on.
// Their plain binaries come from npm; where one cannot be had, that is said and no failure.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..");
const VERSIONS = [22, 24];
const INSTALL_MS = 180_000;
const START_MS = 60_000;
const TESTS_MS = 600_000;

for (const version of VERSIONS) {
  const node = find(version);
  if (!node) {
    console.log(`Node ${version}: cannot be had here, and was not tried`);
    continue;
  }
  const run = (parts, timeout) => execFileSync(node, parts, { cwd: ROOT, stdio: "inherit", timeout });
  for (const half of ["server", "public"])
    rmSync(path.join(ROOT, "dist", half), { recursive: true, force: true });
  run(["server/build.mjs"], START_MS);
  await start(node);
  run(["node_modules/vitest/vitest.mjs", "run", "--project", "unit"], TESTS_MS);
  console.log(`Node ${version}: builds, starts and passes the unit tests`);
}
// Of the Node that everything else here runs on.
rmSync(path.join(ROOT, "dist", "server"), { recursive: true, force: true });
execFileSync(process.execPath, ["server/build.mjs"], { cwd: ROOT, stdio: "inherit" });

/** The program's path; undefined where it cannot be had. */
function find(version) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = path.join(ROOT, "dist", "nodes", String(version));
  const node = path.join(folder, "node_modules", name, "bin", "node");
  if (existsSync(node)) return node;
  try {
    const parts = ["install", "--prefix", folder, "--no-save", "--silent", `${name}@${version}`];
    execFileSync("npm", parts, { stdio: "ignore", timeout: INSTALL_MS });
  } catch {
    return undefined;
  }
  return existsSync(node) ? node : undefined;
}

/** Starts the server, waits until it is ready, and ends it as a service would. */
async function start(node) {
  const state = mkdtempSync(path.join(tmpdir(), "nodes-"));
  const env = { ...process.env, PORT: "0", STATE_DIR: state, LOG_LEVEL: "info" };
  const server = spawn(node, ["--enable-source-maps", "dist/server/main.js"], {
    cwd: ROOT,
    env,
    timeout: START_MS,
  });
  let said = "";
  const ended = new Promise((resolve) => server.once("close", resolve));
  const address = await new Promise((resolve) => {
    const hear = (text) => {
      said += text;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (found) resolve(found);
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    ended.then(() => resolve(undefined));
  });
  const ready = address && (await fetch(`${address}/readyz`));
  const page = address && (await (await fetch(`${address}/`)).text());
  server.kill("SIGTERM");
  const status = await ended;
  rmSync(state, { recursive: true, force: true });
  if (!ready?.ok || !page.includes("</html>") || status !== 0)
    throw new Error(
      `expected a server that answers and ends, got ${ready?.status}, then ${status}:\n${said}`,
    );
}
