import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { FORMATS, IMPORTERS } from "../../data/import/formats.ts";
import type { ImportRequest } from "../../data/import/importer.ts";
import type { ImportPlan } from "../../data/import/plan.ts";
import { beginDraft } from "./draft/draft-steps.ts";
import { type Form, UPLOAD_LIMITS } from "./forms.ts";
import { madePart } from "./kept/drafts.ts";
import type { DeskServices } from "./open.ts";
import { sendDeskPage } from "./page.ts";
import type { Sent, Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-import": ReturnType<typeof buildContent>;
  }
}

/** What may be said of the selection: each field with its label and what it takes. */
const TEXTS = [
  ["dyad", "Dyad", "UCDP: the two sides, such as Government of Pakistan - TTP, or the dyad’s number"],
  ["side", "Side", "UCDP: either side, such as TTP"],
  ["actor", "Actor", "ACLED: either actor or one beside it; several divided by semicolons"],
  [
    "disorder",
    "Disorder type",
    "ACLED: only this type, such as Political violence; several divided by semicolons",
  ],
  ["country", "Country", "UCDP, ACLED: only events there"],
  [
    "coverage",
    "Coverage",
    "the whole months that the files cover, such as 2007-07/2021-12; else taken from the release",
  ],
  ["release", "Release", "such as 24.1 or 23.0.10, or the day of an ACLED export; else taken from the file"],
  ["published", "Published", "UNHCR: when the file was published"],
  [
    "id",
    "Id of the dataset",
    "lower-case letters, digits and hyphens; made of the selection where you give none",
  ],
] as const;
const OFFERED = FORMATS.map((name) => ({ name, label: IMPORTERS[name].label, note: IMPORTERS[name].note }));
const MOST = Math.round(UPLOAD_LIMITS.body / 1_000_000);

/** Exports of foreign datasets, as they were downloaded. */
export function importForm(visit: Visit, form?: Form, refusal = ""): void {
  sendDeskPage(visit, "update-import", {
    title: "Import incidents",
    status: refusal === "" ? 200 : 422,
    content: buildContent(form, refusal),
  });
}

/** Works out what an export changes and begins a draft of it: it is looked at like any other change. */
export async function sendImport(sent: Sent): Promise<void> {
  const plan = await planOrSay(sent.desk, sent.form);
  if (typeof plan === "string") return importForm(sent, sent.form, plan);
  const { change, reason } = plan;
  const bodies = [...change.files.values()];
  const parts = [...change.files].map(([file, bytes]) => madePart(file, bytes));
  await beginDraft(sent, { kind: "upload", parts }, { mode: change.mode, reason, bodies });
}

/** The plan, or one sentence on why there is none. */
async function planOrSay(desk: DeskServices, form: Form): Promise<ImportPlan | string> {
  const format = FORMATS.find((each) => each === form.text("format"));
  const sent = form.files.filter(({ field }) => field === "files");
  if (!format) return "choose what kind of file it is";
  if (sent.length === 0) return "choose a file to import";
  const folder = await mkdtemp(path.join(tmpdir(), "import-"));
  try {
    const files: string[] = [];
    for (const [index, { name, bytes }] of sent.entries()) files.push(await keep(folder, index, name, bytes));
    const map = form.files.find(({ field }) => field === "map");
    const mapping = map ? await keep(folder, sent.length, map.name, map.bytes) : "";
    const plan = await desk.changes.planImport(format, requestOf(form, files, mapping));
    if (typeof plan === "string") {
      const words = withoutFolder(plan, folder).replaceAll(/--(?=[a-z])/g, "");
      return words.replace(/expected (\w+), such as \1 /, "fill in $1, such as ");
    }
    return plan.change.files.size > 0 ? plan : "nothing to import: all of it is there already";
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "TakesTooLong") throw error;
    return `${error.message}; import larger files in a terminal`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Files by the names that they were sent with. */
function withoutFolder(message: string, folder: string): string {
  const [first = "", ...rest] = message.split(`${folder}${path.sep}`);
  return [first, ...rest.map((part) => part.slice(part.indexOf(path.sep) + 1))].join("");
}

/** Releases are told by the names of their files. */
async function keep(folder: string, index: number, name: string, bytes: Uint8Array): Promise<string> {
  const safe = (name.split(/[\\/]/).at(-1) ?? "")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^\.+/, "")
    .slice(0, 100);
  // In a folder of its own: two files may have one name.
  const file = path.join(folder, String(index), safe === "" ? `file-${index}.csv` : safe);
  await mkdir(path.dirname(file));
  await writeFile(file, bytes, { flag: "wx" });
  return file;
}

function requestOf(form: Form, files: readonly string[], map: string): ImportRequest {
  const text = (name: string) => form.text(name).trim().slice(0, 300);
  const list = (name: string) =>
    text(name)
      .split(/[;\n]/)
      .map((each) => each.trim())
      .filter(Boolean);
  return {
    files,
    dyad: text("dyad"),
    side: text("side"),
    country: text("country"),
    actors: list("actor"),
    disorder: list("disorder"),
    id: text("id"),
    coverage: text("coverage"),
    release: text("release"),
    published: text("published"),
    note: "",
    series: form.has("series"),
    map,
  };
}

function buildContent(form: Form | undefined, refusal: string) {
  return {
    refusal,
    most: MOST,
    formats: OFFERED,
    format: form?.text("format") ?? "ucdp-ged",
    texts: TEXTS.map(([name, label, note]) => ({ name, label, note, value: form?.text(name) ?? "" })),
    series: form?.has("series") ?? true,
  };
}
