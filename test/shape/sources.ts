import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.join(import.meta.dirname, "..", "..");

export interface Import {
  readonly name: string;
  readonly typeOnly: boolean;
}

/** Also what is imported only once it is needed. */
const IMPORT =
  /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gms;

export function importsOf(file: string): Import[] {
  return importsIn(read(file));
}

export function importsIn(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, ...names]) => ({
    name: names.find((name) => name !== undefined) ?? "",
    typeOnly: type !== undefined,
  }));
}

/** The project's own files that a file imports, by their paths from the root. */
export function importedFiles(file: string): string[] {
  return importsOf(file)
    .filter(({ name }) => name.startsWith("."))
    .map(({ name }) => path.join(path.dirname(file), name));
}

export function sourcesIn(folder: string): string[] {
  return listFiles(folder).filter((file) => file.endsWith(".ts"));
}

export function listFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}

export function read(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}
