// `npm run build`: makes dist/ of the program where that has changed since; `public` alone makes the browser's half.
// With --else-built, as `npm start` runs it, what was built before will do where this user may not write: a service
// need not own its program.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..");
const DIST = path.join(ROOT, "dist");
/** What each half is made by, and the file without which it is not there. */
const HALVES = [
  { name: "server", made: "server/main.js", by: ["node_modules/typescript/bin/tsc", "-p", "server"] },
  { name: "public", made: "public/manifest.json", by: ["public/build.mjs"] },
];
const SOURCES = ["server", "public", "package.json", "package-lock.json", "tsconfig.json"];

// Also what is built does not run without them.
if (!existsSync(path.join(ROOT, "node_modules"))) {
  console.error(`expected the libraries of the program in ${ROOT}, got none: run npm ci there first`);
  process.exit(1);
}
const sum = sumOf(SOURCES);
const named = HALVES.filter(({ name }) => process.argv.includes(name));
const outdated = (named.length > 0 ? named : HALVES).filter(
  ({ name, made }) => !isThere(made) || stampOf(name) !== sum,
);
if (outdated.length > 0) prepare();

function prepare() {
  if (mayWrite()) return outdated.forEach(build);
  const owner = `run npm run build once as the owner of ${ROOT}`;
  if (process.argv.includes("--else-built") && HALVES.every(({ made }) => isThere(made)))
    return console.error(`the program has changed since it was built, and goes on as it was: ${owner}`);
  console.error(`expected a built program, or to be allowed to build one in ${DIST}, got neither: ${owner}`);
  process.exit(1);
}

function build({ name, made, by: [script, ...parts] }) {
  // What the compiler remembers of files that are gone would keep it from making them.
  if (!isThere(made)) rmSync(path.join(DIST, `${name}.tsbuildinfo`), { force: true });
  try {
    execFileSync(process.execPath, [path.join(ROOT, script), ...parts], { cwd: ROOT, stdio: "inherit" });
  } catch {
    // It has said why.
    process.exit(1);
  }
  writeFileSync(stampFile(name), sum);
}

function mayWrite() {
  try {
    mkdirSync(DIST, { recursive: true });
    const parts = ["", ...HALVES.map(({ name }) => name), "server.tsbuildinfo"];
    for (const file of [
      ...parts.map((part) => path.join(DIST, part)),
      ...HALVES.map(({ name }) => stampFile(name)),
    ])
      if (existsSync(file)) accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isThere(made) {
  return existsSync(path.join(DIST, made));
}

function stampFile(name) {
  return path.join(DIST, `${name}.sha256`);
}

function stampOf(name) {
  return existsSync(stampFile(name)) ? readFileSync(stampFile(name), "utf8") : undefined;
}

/** Of names and contents: times say little where a program came out of an archive. */
function sumOf(sources) {
  const hash = createHash("sha256");
  const files = sources.flatMap((source) => {
    const place = path.join(ROOT, source);
    if (source.includes(".")) return [place];
    const entries = readdirSync(place, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  });
  for (const file of files.sort())
    hash
      .update(`${path.relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex");
}
