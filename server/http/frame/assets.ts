import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../../root.ts";

/** The built browser half: the folder that is served and the hashed name of each entry. */
export interface Assets {
  readonly folder: string;
  readonly name: (entry: string) => string;
}

/** Reads the names that the build gave the assets. Throws where nothing was built. */
export function readAssets(folder = path.join(ROOT, "dist", "public")): Assets {
  const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as Record<
    string,
    string
  >;
  return {
    folder,
    name: (entry) => {
      const name = manifest[entry];
      if (name === undefined)
        throw new Error(`expected the built asset in manifest.json, got none of ${entry}`);
      return name;
    },
  };
}
