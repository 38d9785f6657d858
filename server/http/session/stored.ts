import { readFile } from "node:fs/promises";

/**
 * What a file of the state folder holds, as this program wrote it alone and whole; undefined where it is gone, or a
 * disk has damaged it so that it is not `sound`.
 */
export async function readStored<T>(file: string, isSound: (found: T) => boolean): Promise<T | undefined> {
  try {
    const found = JSON.parse(await readFile(file, "utf8")) as T;
    return typeof found === "object" && found !== null && isSound(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
