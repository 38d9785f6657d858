import { createInterface } from "node:readline/promises";
import { type Outcome, onTopOf, propose } from "../data/change/propose.ts";
import { FORMATS, type Format, IMPORTERS, NO_REQUEST, planImport } from "../data/import/formats.ts";
import type { ImportRequest } from "../data/import/importer.ts";
import { formatPlan } from "../data/import/listing.ts";
import type { ImportPlan } from "../data/import/plan.ts";
import { ImportError } from "../data/import/problem.ts";
import { type Folder, readFolder } from "../data/records/folder.ts";
import { loadDataset } from "../data/records/load.ts";
import type { LiveStore } from "../data/store/live-store.ts";
import { UnreadableData } from "../data/store/unreadable-data.ts";
import { INCIDENT_COLUMNS } from "../model/records/columns.ts";
import { formatProblem } from "../model/records/problems.ts";
import { type Command, command, UsageError } from "./command.ts";
import { withStore } from "./desk.ts";
import { isConfirmed } from "./import-confirm.ts";
import type { Io, Status } from "./io.ts";
import { userName } from "./owner.ts";
import { progressBar } from "./progress.ts";

const HELP = `usage: npm run data -- import <format> <file> … [options]

Reads a foreign export, lists what it would change incident by incident, and publishes that. A later export
of the same selection updates the dataset by the ids of its events; releases may come in any order.

formats
${FORMATS.map((name) => `  ${name.padEnd(10)} ${IMPORTERS[name].help}`).join("\n")}
A file is read as it was downloaded: CSV, one CSV file in a .zip, or an Excel workbook (.xlsx).

which events
  --dyad NAME      ucdp-ged, ucdp-brd: the two sides, such as "Government of Pakistan - TTP", or the dyad's number
  --side NAME      ucdp-ged: either side, such as TTP
  --actor NAME     acled: either actor or one beside it; several may be given; spellings do not matter
  --disorder TYPE  acled: only this disorder type, such as "Political violence"; several may be given
  --country NAME   ucdp-ged, acled: only events there
  --map FILE       csv: the mapping, as below

what becomes of them
  --id NAME        the dataset's id; made of the selection where it is not said
  --coverage EDTF  the whole months that the files cover, such as 2007-07/2021-12; else from the release
  --release NAME   the release, such as 24.1 or 23.0.10, or the day of an ACLED export; else from the file
  --published DATE unhcr: when the file was published
  --note TEXT      sentences to end the dataset's selection with
  --series         also add series counted from the incidents, where they are not there yet

  --author NAME    who publishes it; without it the user's name
  --reason TEXT    why, for the history
  --dry-run        list what would change and write nothing
  --yes            do not ask on a terminal before writing; where nobody can be asked, needed to remove anything

a mapping, JSON: whose columns become which of ours, and what is said of the list
  { "dataset": { "id": "our-list", "title": "…", "selection": "…", "coverage": "2023", "version": "2" },
    "source":  { "id": "our-list", "title": "…", "publisher": "…", "published": "2024-01", "licence": "…" },
    "columns": { "id": "No", "date": "Date", "district": "District", "killed": "Dead",
                 "province": { "column": "Prov", "values": { "KP": "Khyber Pakhtunkhwa" } },
                 "country": { "value": "Pakistan" } },
    "date":    { "format": "dd/MM/yyyy" },
    "where":   { "Group": ["TTP"] } }
  Coverage, version, date and where may be left out; id and date must be mapped. Ours are
${wrap(INCIDENT_COLUMNS.filter((name) => name !== "source"))}

The data folder is DATA_DIR, or data; its history is in STATE_DIR, or var. Ctrl-C leaves nothing half-done.
Ends with status 0 where all is imported, 1 where nothing was, 2 where it was called wrongly.`;

/** Names in lines of a terminal's width. */
function wrap(names: readonly string[]): string {
  const lines = [""];
  for (const name of names) {
    const line = lines.at(-1) ?? "";
    if (line.length + name.length > 90) lines.push(name);
    else lines[lines.length - 1] = line === "" ? name : `${line}, ${name}`;
  }
  return lines.map((line) => `  ${line}`).join("\n");
}

const OPTIONS = {
  dyad: { type: "string" },
  side: { type: "string" },
  country: { type: "string" },
  actor: { type: "string", multiple: true },
  disorder: { type: "string", multiple: true },
  map: { type: "string" },
  id: { type: "string" },
  coverage: { type: "string" },
  release: { type: "string" },
  published: { type: "string" },
  note: { type: "string" },
  series: { type: "boolean" },
  author: { type: "string" },
  reason: { type: "string" },
  "dry-run": { type: "boolean" },
  yes: { type: "boolean" },
} as const;

/** What an import needs of the terminal besides its lines; tests give their own. */
interface ImportTerminal {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Undefined where nobody watches. */
  readonly onProgress: ((file: string, read: number, total: number) => void) | undefined;
  /** Undefined where nobody can answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}

interface Asked {
  readonly format: Format;
  readonly request: ImportRequest;
  readonly author: string;
  readonly reason: string;
}

/** `npm run data -- import <format> <file> …`. */
export const IMPORT = importWith();

/** The command as it is at a terminal, or at another. */
export function importWith(terminal?: ImportTerminal): Command {
  const summary = "import <format> <file> …    turn a foreign export into incidents";
  return command({ summary, help: HELP, options: OPTIONS }, async ({ values, positionals }, io) => {
    const [format, ...files] = positionals;
    if (!isFormat(format))
      throw new UsageError(`expected a format (${FORMATS.join(", ")}), got ${format ?? "none"}${MORE}`);
    const { author, reason = "", "dry-run": dryRun, yes = false, actor, disorder = [], ...rest } = values;
    const asked = {
      format,
      request: { ...NO_REQUEST, ...rest, files, actors: actor ?? [], disorder },
      author: author || userName(io.env),
      reason,
    };
    const run = (at: ImportTerminal) =>
      dryRun ? look(asked, io, at) : withStore(io, (store) => publish(asked, yes, store, io, at));
    return terminal ? untilStopped(terminal, run) : atTerminal(run);
  });
}

const MORE = "\n\nnpm run data -- import --help tells more";

async function atTerminal(run: (terminal: ImportTerminal) => Promise<Status>): Promise<Status> {
  const controller = new AbortController();
  const stop = () => controller.abort(new ImportError("import", "stopped; nothing was written"));
  const bar = process.stderr.isTTY
    ? progressBar(
        (text) => process.stderr.write(text),
        () => process.stderr.columns || 80,
        () => performance.now(),
      )
    : undefined;
  process.once("SIGINT", stop);
  try {
    const { signal } = controller;
    signal.addEventListener("abort", () => bar?.wipe());
    return await untilStopped({ signal, onProgress: bar?.show, ask: asker(signal) }, run);
  } finally {
    bar?.wipe();
    process.off("SIGINT", stop);
  }
}

/** Whatever an abort interrupts says so in words of its own: the reason is what counts. */
async function untilStopped(
  terminal: ImportTerminal,
  run: (terminal: ImportTerminal) => Promise<Status>,
): Promise<Status> {
  return run(terminal).catch((failure) => {
    throw terminal.signal.aborted ? terminal.signal.reason : failure;
  });
}

/** Works out everything on the folder as it stands and touches nothing, not even the history. */
async function look({ format, request }: Asked, io: Io, terminal: ImportTerminal): Promise<Status> {
  const folder = io.env.DATA_DIR || "data";
  const { files, problems } = await readFolder(folder);
  const { dataset, ...loading } = loadDataset(files, { today: io.today });
  if (!dataset || problems.length > 0) {
    throw new UnreadableData([...problems, ...(loading.problems ?? [])], folder);
  }
  const plan = await plannedOn(files, format, request, io, terminal);
  const snapshot = { dataset, files };
  const outcome = onTopOf(snapshot.dataset, propose(snapshot, snapshot, plan.change, io.today));
  if (!isProposal(outcome, io)) return outcome.kind === "nothing" ? 0 : 1;
  io.out("nothing was written (--dry-run)");
  return 0;
}

async function publish(
  { format, request, author, reason }: Asked,
  yes: boolean,
  store: LiveStore,
  io: Io,
  terminal: ImportTerminal,
): Promise<Status> {
  const closed = store.closed();
  if (closed !== null) throw new ImportError("import", closed);
  const [problem] = store.problems();
  const found = problem && `expected a data folder without problems, found ${formatProblem(problem)}`;
  if (found) throw new ImportError("import", found);
  const base = store.current().revision;
  const plan = await plannedOn(store.files(), format, request, io, terminal);
  const outcome = await store.propose(base, plan.change);
  if (!isProposal(outcome, io)) return outcome.kind === "nothing" ? 0 : 1;
  if (!(await isConfirmed(outcome.proposal, yes, terminal.ask))) {
    io.out("nothing was written");
    return 1;
  }
  terminal.signal.throwIfAborted();
  const done = await store.publish(outcome.proposal, { author, reason: reason || plan.reason });
  if (done.kind !== "published")
    throw new ImportError(
      "import",
      "the data has changed in the meantime; nothing was written, import again",
    );
  io.out(`published as ${done.revision}: ${reason || plan.reason}`);
  return 0;
}

async function plannedOn(
  files: Folder,
  format: Format,
  request: ImportRequest,
  io: Io,
  terminal: ImportTerminal,
): Promise<ImportPlan> {
  const { signal, onProgress } = terminal;
  const plan = await planImport(files, format, request, { signal, onProgress });
  for (const line of formatPlan(plan)) io.out(line);
  return plan;
}

function isProposal(outcome: Outcome, io: Io): outcome is Extract<Outcome, { kind: "proposal" }> {
  if (outcome.kind === "nothing") io.out("nothing to change: all of it is there already");
  if (outcome.kind === "refused") for (const problem of outcome.problems) io.err(formatProblem(problem));
  if (outcome.kind === "conflict")
    io.err("the data has changed in the meantime; nothing was written, import again");
  return outcome.kind === "proposal";
}

function isFormat(text: string | undefined): text is Format {
  return FORMATS.some((format) => format === text);
}

/** Asks on a terminal; undefined where input or output is none. */
function asker(signal: AbortSignal): ImportTerminal["ask"] {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  return async (question) => {
    const lines = createInterface({ input: stdin, output: stdout });
    // While a line is read, Ctrl-C is a key and no signal.
    lines.once("SIGINT", () => process.emit("SIGINT"));
    try {
      return await lines.question(question, { signal });
    } finally {
      lines.close();
    }
  };
}
