import path from "node:path";
import { type Config, ConfigError, parseConfig } from "../config.ts";
import { IN_USE, isInUse } from "../data/store/lock.ts";
import { ROOT } from "../root.ts";
import { type Folders, holdsFiles, packFolders, unpackFolders } from "./archive.ts";
import { readArguments } from "./arguments.ts";
import { UsageError } from "./desk.ts";
import type { Io, Status } from "./io.ts";
import { refuseForeign } from "./owner.ts";

export const BACKUP_SUMMARY = "backup FILE                 writes data, history and editors into one file";
export const RESTORE_SUMMARY = "restore FILE                puts data, history and editors back";

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
export function runBackup(args: readonly string[], io: Io): Promise<Status> {
  return withFile(args, io, BACKUP_HELP, async (file, folders) => {
    await packFolders(folders, path.resolve(file));
    io.out(`${file}: holds ${folders.data} and ${folders.state}`);
    return 0;
  });
}

/** `npm run data -- restore FILE`. */
export function runRestore(args: readonly string[], io: Io): Promise<Status> {
  return withFile(args, io, RESTORE_HELP, async (file, folders, yes) => {
    const full: string[] = [];
    for (const folder of [folders.data, folders.state]) if (await holdsFiles(folder)) full.push(folder);
    if (full.length > 0 && !yes) {
      io.err(`expected empty folders or --yes, got files in ${full.join(" and ")}; nothing was changed`);
      return 1;
    }
    if (await isInUse(path.join(folders.state, IN_USE))) {
      io.err(`expected no server on ${folders.state}, found one running: stop it first; nothing was changed`);
      return 1;
    }
    const foreign = refuseForeign([
      { variable: "STATE_DIR", folder: folders.state },
      { variable: "DATA_DIR", folder: folders.data },
    ]);
    if (foreign) {
      io.err(foreign);
      return 1;
    }
    const kept = await unpackFolders(file, folders);
    const aside = kept.length > 0 ? `; what was there is kept in ${kept.join(" and ")}` : "";
    io.out(`${folders.data} and ${folders.state} are as ${file} has them${aside}`);
    return 0;
  });
}

type Work = (file: string, folders: Folders, yes: boolean) => Promise<Status>;

async function withFile(args: readonly string[], io: Io, help: string, work: Work): Promise<Status> {
  if (args.includes("--help") || args.includes("-h")) {
    io.out(help);
    return 0;
  }
  try {
    const { values, positionals } = readArguments(args, { yes: { type: "boolean" } });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0)
      throw new UsageError(`expected one file, got ${positionals.length}; see --help`);
    const { dataDir, stateDir }: Config = parseConfig(io.env, ROOT);
    return await work(file, { data: dataDir, state: stateDir }, values.yes === true);
  } catch (error) {
    io.err(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}
