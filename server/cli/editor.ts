import { realpathSync } from "node:fs";
import { parseArgs } from "node:util";
import { ConfigError, parseConfig } from "../config.ts";
import { cleanName, Editors, UnreadableEditors } from "../http/desk/session/editors.ts";
import { PASSWORD_COST, SHORTEST_PASSWORD } from "../http/desk/session/passwords.ts";
import { ROOT } from "../root.ts";
import { type Io, type Status, terminal } from "./io.ts";
import { refuseForeign } from "./owner.ts";
import { askPassword, type Typing } from "./password.ts";

const HELP = `usage: npm run editor -- add <name> [--sign-on]
       npm run editor -- list
       npm run editor -- remove <name>

Says who may publish.

  add       asks for a password of ${SHORTEST_PASSWORD} characters or more, or takes it from standard input; for a name
            that is there it sets a new one, which ends all sessions of that editor
  --sign-on no password: the name comes from the company's own sign-on (TRUSTED_USER_HEADER)
  list      prints the names
  remove    takes a name off the list, which ends its sessions; what was published stays

The list is kept in STATE_DIR, or var, which has to belong to whoever runs this. A running server follows it at once.
Ends with status 0 where it is done, 1 where it is not, 2 where it was called wrongly.`;

/** What the command takes besides the terminal; tests give their own. */
export interface EditorOptions {
  readonly typing: Typing;
  readonly cost?: number;
}

/** `npm run editor -- add|list|remove`. */
export async function runEditor(args: readonly string[], io: Io, options: EditorOptions): Promise<Status> {
  const wrong = (message: string): Status => {
    io.err(`${message}\n\n${HELP}`);
    return 2;
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, "sign-on": { type: "boolean" } },
    });
    const [action = "", name, ...rest] = positionals;
    if (values.help || action === "help") {
      io.out(HELP);
      return 0;
    }
    const { stateDir } = parseConfig(io.env, ROOT);
    const editors = new Editors(stateDir, { cost: options.cost ?? PASSWORD_COST });
    if (action === "list" && name === undefined) return list(editors, io);
    if (!["add", "remove"].includes(action)) {
      return wrong(`expected add, list or remove, got ${JSON.stringify(action)}`);
    }
    if (name === undefined || rest.length > 0)
      return wrong(`expected one name, in quotes where it has spaces`);
    const foreign = refuseForeign([{ variable: "STATE_DIR", folder: stateDir }]);
    if (foreign) {
      io.err(foreign);
      return 1;
    }
    io.err(`editors are kept in ${stateDir}`);
    return await (action === "add"
      ? add(editors, name, values["sign-on"] === true, io, options.typing)
      : remove(editors, name, io));
  } catch (error) {
    if (error instanceof TypeError && "code" in error) return wrong(error.message);
    const ofDisk = error instanceof Error && "syscall" in error;
    const told =
      error instanceof RangeError || error instanceof ConfigError || error instanceof UnreadableEditors;
    if (!(ofDisk || told)) throw error;
    io.err(ofDisk ? `STATE_DIR: expected a folder that can be written, got ${error.message}` : error.message);
    return 1;
  }
}

async function add(editors: Editors, name: string, signOn: boolean, io: Io, typing: Typing): Promise<Status> {
  const known = await editors.find(cleanName(name));
  const editor = await editors.put(known?.name ?? name, signOn ? null : await askPassword(typing));
  io.out(
    `${editor.name} may publish${known ? ", with a new password; sessions with the old one are over" : ""}`,
  );
  return 0;
}

async function list(editors: Editors, io: Io): Promise<Status> {
  const all = await editors.list();
  for (const { name, password, added } of all) {
    io.out(
      `${name}\tsince ${added.slice(0, 10)}${password === null ? "\tby the company's sign-on only" : ""}`,
    );
  }
  if (all.length === 0) io.err("no editor has been set up: npm run editor -- add <name>");
  return 0;
}

async function remove(editors: Editors, name: string, io: Io): Promise<Status> {
  if (await editors.remove(name)) {
    io.out(`${name} may no longer publish`);
    return 0;
  }
  io.err(`expected the name of an editor, got ${JSON.stringify(name.slice(0, 80))}`);
  return 1;
}

if (process.argv[1] !== undefined && import.meta.filename === realpathSync(process.argv[1])) {
  const typing = { input: process.stdin, write: (text: string) => void process.stderr.write(text) };
  process.exitCode = await runEditor(process.argv.slice(2), terminal(), { typing });
}
