import { readFileSync, type Stats, statSync } from "node:fs";
import path from "node:path";

/** A folder that a command writes into, and the variable that names it. */
interface Written {
  readonly variable: string;
  readonly folder: string;
}

const ROOT_USER = 0;

/**
 * Why a command must not write into its folders, in a sentence that says as whom to run it; undefined where it may.
 * What one user leaves in the folder of another's service is out of that service's reach. `uid` is the user's own.
 */
export function refuseForeign(folders: readonly Written[], uid = process.getuid?.()): string | undefined {
  if (uid === undefined) return undefined;
  for (const { variable, folder } of folders) {
    const found = statsOf(folder);
    // A folder that is yet to be made is its maker's; root makes it where somebody else's service will look for it.
    const owner: number | undefined =
      found?.uid ?? (uid === ROOT_USER ? statsOf(path.dirname(folder))?.uid : undefined);
    if (owner === undefined || owner === uid) continue;
    const name = userOf(owner);
    // To a shell what begins so is a remark.
    const typed = name.startsWith("#") ? `'${name}'` : name;
    return `${variable}: ${folder} belongs to ${name}; run this as that user: sudo -u ${typed} npm run …`;
  }
  return undefined;
}

/**
 * Why a server must not start: root beside the history of another user's service, whose publications would then fail.
 * Undefined where it may.
 */
export function refuseForeignService(stateDir: string, uid = process.getuid?.()): string | undefined {
  const history = path.join(stateDir, "history.git");
  if (uid !== ROOT_USER || !statsOf(history)) return undefined;
  return refuseForeign([{ variable: "STATE_DIR", folder: history }], uid);
}

/** The same for the data folder and the state folder of a command. */
export function refuseFolders(
  env: Readonly<Record<string, string | undefined>>,
  uid = process.getuid?.(),
): string | undefined {
  const folders = [
    { variable: "STATE_DIR", folder: path.resolve(env.STATE_DIR || "var") },
    { variable: "DATA_DIR", folder: path.resolve(env.DATA_DIR || "data") },
  ];
  return refuseForeign(folders, uid);
}

/** Undefined where there is nothing, or a file stands in the way. */
function statsOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Who runs a command; where nothing names that user, as in many a container, by number. */
export function userName(
  env: Readonly<Record<string, string | undefined>>,
  uid = process.getuid?.(),
): string {
  return env.USER || env.LOGNAME || env.USERNAME || (uid === undefined ? "nobody" : userOf(uid));
}

function userOf(uid: number): string {
  try {
    const line = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((each) => each.split(":"))
      .find(([, , id]) => id === String(uid));
    return line?.[0] || `#${uid}`;
  } catch {
    return `#${uid}`;
  }
}
