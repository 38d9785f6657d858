import { realpathSync } from "node:fs";
import { parseArgs } from "node:util";
import { ConfigError, parseConfig } from "../config.ts";
import { Audit } from "../http/session/audit.ts";
import { Editors, UnreadableEditors } from "../http/session/editors.ts";
import { cleanName } from "../http/session/names.ts";
import { PASSWORD_COST, SHORTEST_PASSWORD } from "../http/session/passwords.ts";
import { ROLE_NAMES, ROLES, type Role, roleOf } from "../http/session/roles.ts";
import { Tokens, UnreadableTokens } from "../http/session/tokens.ts";
import { ROOT } from "../root.ts";
import { type Io, type Status, terminal } from "./io.ts";
import { refuseForeign, userName } from "./owner.ts";
import { askPassword, type Typing } from "./password.ts";
import { LONGEST_DAYS, listTokens, makeToken, readDays, revokeToken } from "./tokens.ts";

const HELP = `usage: npm run editor -- add <name> [--role reader|editor|approver] [--sign-on]
       npm run editor -- role <name> reader|editor|approver
       npm run editor -- list
       npm run editor -- remove <name>
       npm run editor -- token <name> [--days <n>]
       npm run editor -- tokens
       npm run editor -- revoke <name>

Says who may sign in, and what they may do:

${ROLE_NAMES.map((role) => `  ${role.padEnd(9)} may ${ROLES[role].words}`).join("\n")}

A token lets a program read where reading takes a sign-in.

  add       asks for a password of ${SHORTEST_PASSWORD} characters or more, or takes it from standard input; for a name
            that is there it sets a new one, which ends all sessions of that name. Without a role it is an editor,
            or keeps the role that it has
  --sign-on no password: the name comes from the company's own sign-on (TRUSTED_USER_HEADER)
  role      gives another role, which counts from the next request on
  list      prints the names and roles
  remove    takes a name off the list, which ends its sessions; what was published stays
  token     makes a token with which a program reads, named after whom or what it is for, and prints it this once;
            it ends after 365 days, or --days (at most ${LONGEST_DAYS}); one of that name that is there ends now
  tokens    prints each token's name, when it ends and when it was last used
  revoke    ends a token

The lists are kept in STATE_DIR, or var, which has to belong to whoever runs this. A running server follows them at once.
Ends with status 0 where it is done, 1 where it is not, 2 where it was called wrongly.`;

/** What the command takes besides the terminal; tests give their own. */
interface EditorOptions {
  readonly typing: Typing;
  readonly cost?: number;
}

const ACTIONS = ["add", "role", "list", "remove", "token", "tokens", "revoke"];

/** As the audit lines tell it. */
const DONE: Readonly<Record<string, string>> = {
  add: "was added",
  role: "got another role",
  remove: "was removed",
  token: "got a token for a program",
  revoke: "lost the token for a program",
};

/** `npm run editor -- add|role|list|remove|token|tokens|revoke`. */
export async function runEditor(args: readonly string[], io: Io, options: EditorOptions): Promise<Status> {
  const wrong = (message: string): Status => {
    io.err(`${message}\n\n${HELP}`);
    return 2;
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        "sign-on": { type: "boolean" },
        role: { type: "string" },
        days: { type: "string" },
      },
    });
    const [action = "", name, ...rest] = positionals;
    if (values.help || action === "help") {
      io.out(HELP);
      return 0;
    }
    const { stateDir } = parseConfig(io.env, ROOT);
    const editors = new Editors(stateDir, { cost: options.cost ?? PASSWORD_COST });
    const tokens = new Tokens(stateDir);
    if (action === "list" && name === undefined) return await list(editors, io);
    if (action === "tokens" && name === undefined) return await listTokens(tokens, new Date(), io);
    if (!ACTIONS.includes(action)) {
      return wrong(
        `expected ${ACTIONS.slice(0, -1).join(", ")} or ${ACTIONS.at(-1)}, got ${JSON.stringify(action)}`,
      );
    }
    if (name !== undefined && ["list", "tokens"].includes(action))
      return wrong(`expected no name after ${action}`);
    const [said, ...more] = action === "role" ? rest : [values.role, ...rest];
    if (name === undefined || more.length > 0)
      return wrong(`expected one name, in quotes where it has spaces`);
    const role = ROLE_NAMES.find((each) => each === said);
    if (role === undefined && (said !== undefined || action === "role"))
      return wrong(`expected ${ROLE_NAMES.join(", ")} as the role, got ${JSON.stringify(said ?? "none")}`);
    const foreign = refuseForeign([{ variable: "STATE_DIR", folder: stateDir }]);
    if (foreign) {
      io.err(foreign);
      return 1;
    }
    const act = (): Promise<Status> => {
      if (action === "token") return makeToken(tokens, name, readDays(values.days), io);
      if (action === "revoke") return revokeToken(tokens, name, io);
      io.err(`the list of names is kept in ${stateDir}`);
      if (action === "remove") return remove(editors, name, io);
      if (action === "role" && role) return setRole(editors, name, role, io);
      return add(editors, name, role, values["sign-on"] === true, io, options.typing);
    };
    const isKnown = action === "add" && (await editors.find(name)) !== undefined;
    const status = await act();
    const told = {
      name,
      ...(role ? { role } : {}),
      by: `${userName(io.env)} in a terminal`,
    };
    if (status === 0)
      await new Audit(stateDir).keep("done", isKnown ? "got a new password" : (DONE[action] ?? action), told);
    return status;
  } catch (error) {
    if (error instanceof TypeError && "code" in error) return wrong(error.message);
    const ofDisk = error instanceof Error && "syscall" in error;
    const told =
      error instanceof RangeError ||
      error instanceof ConfigError ||
      error instanceof UnreadableEditors ||
      error instanceof UnreadableTokens;
    if (!(ofDisk || told)) throw error;
    io.err(ofDisk ? `STATE_DIR: expected a folder that can be written, got ${error.message}` : error.message);
    return 1;
  }
}

async function add(
  editors: Editors,
  name: string,
  role: Role | undefined,
  signOn: boolean,
  io: Io,
  typing: Typing,
): Promise<Status> {
  const known = await editors.find(cleanName(name));
  const editor = await editors.put(known?.name ?? name, signOn ? null : await askPassword(typing), role);
  const ended = known ? ", with a new password; sessions with the old one are over" : "";
  io.out(`${editor.name}, ${roleOf(editor)}, may sign in${ended}`);
  return 0;
}

async function setRole(editors: Editors, name: string, role: Role, io: Io): Promise<Status> {
  const editor = await editors.setRole(name, role);
  if (!editor) return nobody(name, io);
  io.out(`${editor.name} is now ${role === "editor" || role === "approver" ? "an" : "a"} ${role}`);
  return 0;
}

async function list(editors: Editors, io: Io): Promise<Status> {
  const all = await editors.list();
  for (const editor of all) {
    const { name, password, added } = editor;
    const signOn = password === null ? "\tby the company's sign-on only" : "";
    io.out(`${name}\t${roleOf(editor)}\tsince ${added.slice(0, 10)}${signOn}`);
  }
  if (all.length === 0) io.err("no editor has been set up: npm run editor -- add <name>");
  return 0;
}

async function remove(editors: Editors, name: string, io: Io): Promise<Status> {
  if (!(await editors.remove(name))) return nobody(name, io);
  io.out(`${name} may no longer sign in`);
  return 0;
}

function nobody(name: string, io: Io): Status {
  io.err(`expected a name of the list, got ${JSON.stringify(name.slice(0, 80))}`);
  return 1;
}

if (process.argv[1] !== undefined && import.meta.filename === realpathSync(process.argv[1])) {
  const typing = { input: process.stdin, write: (text: string) => void process.stderr.write(text) };
  process.exitCode = await runEditor(process.argv.slice(2), terminal(), { typing });
}
