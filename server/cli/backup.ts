import path from "node:path";
import { parseConfig } from "../config.ts";
import { IN_USE, isInUse } from "../data/store/lock.ts";
import { ROOT } from "../root.ts";
import { type Folders, holdsFiles, packFolders, unpackFolders } from "./archive.ts";
import { command, oneFile } from "./command.ts";
import type { Io } from "./io.ts";
import { refuseForeign } from "./owner.ts";

const BACKUP_HELP = `usage: npm run data -- backup FILE

Writes the data folder and the state (history, editors, drafts, notes) into one compressed file, such as ttp.tar.gz. The
server may go on meanwhile. The file holds the editors' hashed passwords: keep it as you keep those.

The data folder is DATA_DIR, or data; the state is STATE_DIR, or var.
Ends with status 0 where it is written, 1 where it is not, 2 where called wrongly.`;

const RESTORE_HELP = `usage: npm run data -- restore FILE [--yes]

Puts the data folder and the state back as a backup has them. Stop the server first. What stands there now is kept
beside it, under a name with .before-restore that nothing has yet. While a server runs on the state folder, nothing is
done.

  --yes  also where there is something now

The data folder is DATA_DIR, or data; the state is STATE_DIR, or var.
Ends with status 0 where it is done, 1 where it is not, 2 where called wrongly.`;

/** `npm run data -- backup FILE`. */
export const BACKUP = command(
  {
    summary: "backup FILE                 writes data, history and editors into one file",
    help: BACKUP_HELP,
    options: {},
  },
  async ({ positionals }, io) => {
    const file = oneFile(positionals, "backup");
    const folders = foldersOf(io);
    await packFolders(folders, path.resolve(file));
    io.out(`${file}: holds ${folders.data} and ${folders.state}`);
    return 0;
  },
);

/** `npm run data -- restore FILE`. */
export const RESTORE = command(
  {
    summary: "restore FILE                puts data, history and editors back",
    help: RESTORE_HELP,
    options: { yes: { type: "boolean" } },
  },
  async ({ values, positionals }, io) => {
    const file = oneFile(positionals, "restore");
    const folders = foldersOf(io);
    const full: string[] = [];
    for (const folder of [folders.data, folders.state]) if (await holdsFiles(folder)) full.push(folder);
    if (full.length > 0 && !values.yes)
      throw new Error(
        `expected empty folders or --yes, got files in ${full.join(" and ")}; nothing was changed`,
      );
    if (await isInUse(path.join(folders.state, IN_USE)))
      throw new Error(
        `expected no server on ${folders.state}, found one running: stop it first; nothing was changed`,
      );
    const foreign = refuseForeign([
      { variable: "STATE_DIR", folder: folders.state },
      { variable: "DATA_DIR", folder: folders.data },
    ]);
    if (foreign) throw new Error(foreign);
    const kept = await unpackFolders(file, folders);
    const aside = kept.length > 0 ? `; what was there is kept in ${kept.join(" and ")}` : "";
    io.out(`${folders.data} and ${folders.state} are as ${file} has them${aside}`);
    return 0;
  },
);

function foldersOf(io: Io): Folders {
  const { dataDir, stateDir } = parseConfig(io.env, ROOT);
  return { data: dataDir, state: stateDir };
}
