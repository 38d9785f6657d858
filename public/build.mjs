// Bundles the browser's half into dist/public, the only folder served: file names carry a hash of their
// content, and manifest.json says which name stands for which entry.
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const out = path.join(here, "..", "dist", "public");

const result = await buildAssets();
const manifest = Object.fromEntries(
  Object.entries(result.metafile.outputs)
    .filter(([file]) => !file.endsWith(".map"))
    .map(([file, output]) => [entryOf(output), path.relative(out, path.resolve(file))])
    .filter(([entry]) => entry),
);
await writeFile(path.join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await removeOutdated(new Set(Object.keys(result.metafile.outputs).map((file) => path.basename(file))));

function buildAssets() {
  return build({
    entryPoints: ["main.ts", "styles.css", "icon.svg"].map((name) => path.join(here, name)),
    outdir: out,
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    sourcemap: true,
    target: ["es2022"],
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file", ".svg": "copy" },
    metafile: true,
    logLevel: "warning",
  });
}

// A copied file has no entry point; it is named by the one file it was made from.
function entryOf(output) {
  const inputs = Object.keys(output.inputs);
  const entry = output.entryPoint ?? (inputs.length === 1 && inputs[0].endsWith(".svg") ? inputs[0] : "");
  return entry && path.basename(entry);
}

// A server that is still running may be asked for the files of the build before: they stay for an hour.
async function removeOutdated(current) {
  for (const name of await readdir(out)) {
    if (current.has(name) || name === "manifest.json") continue;
    const file = path.join(out, name);
    if ((await stat(file)).mtimeMs < Date.now() - 3_600_000) await rm(file, { force: true });
  }
}
