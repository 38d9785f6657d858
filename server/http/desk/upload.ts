import type { Store } from "../../data/store/store.ts";
import type { Draft } from "./drafts.ts";
import { type Form, UPLOAD_LIMITS } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import type { DeskServices } from "./open.ts";
import { sendDeskPage } from "./page.ts";
import { comingOf, placeComing, type Received, receiveFile } from "./receive-file.ts";
import { checkForm, checkOrigin, expectEditor } from "./session/guard.ts";
import { readFormWithParked } from "./session/parked.ts";
import { editorsOnly } from "./signed-in-only.ts";

/** Files of the data folder, or text, to be read, checked and shown before anything is published. */
export const uploadForm: DeskHandler = (services) =>
  editorsOnly(services, (visitor, request, response) => {
    sendDeskPage(services, request, response, "update-upload", visitor, {
      title: "Upload files",
      content: { files: fileChoices(services.store), most: Math.round(UPLOAD_LIMITS.body / 1_000_000) },
    });
  });

export const sendUpload: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readFormWithParked(desk, request, UPLOAD_LIMITS);
  checkForm(services, request, visitor, form);
  const received = await receiveAll(desk, services.store, form);
  const draft = await desk.drafts.add(
    {
      editor: visitor.name,
      base: services.store.current().revision,
      mode: modeOf(form),
      work: { kind: "upload", parts: received.map(({ part }) => part) },
      reason: form.text("reason").slice(0, 2000),
      settled: [],
    },
    received.map(({ bytes }) => bytes),
  );
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};

/** Adding is what harms least where nobody chose. */
export function modeOf(form: Form): Draft["mode"] {
  return form.text("mode") === "replace" ? "replace" : "merge";
}

async function receiveAll({ changes }: DeskServices, { files }: Store, form: Form): Promise<Received[]> {
  const folder = files();
  const chosen = folder.has(form.text("file")) ? form.text("file") : "";
  const text = form.text("text");
  const sent = form.files
    .filter(({ field }) => field === "files")
    .map(({ name, bytes }) => ({ name, bytes }));
  const pasted = text.trim() === "" ? [] : [{ name: "", bytes: Buffer.from(text) }];
  const all = [...sent, ...pasted];
  const received: Received[] = [];
  for (const file of all)
    received.push(await receiveFile(file, all.length === 1 ? chosen : "", changes, folder));
  const parts = received.map(({ part }) => part);
  const coming = await comingOf(parts, (index) => received[index]?.bytes ?? new Uint8Array(), folder);
  return received.map(({ part, bytes }) => ({ part: placeComing(part, coming), bytes }));
}

export interface FileChoice {
  readonly file: string;
  readonly label: string;
}

/** The files that can be sent, with what people call them; `coming` has those that will be, and their titles. */
export function fileChoices(
  { current, files }: Pick<Store, "current" | "files">,
  coming: ReadonlyMap<string, string> = new Map(),
): readonly FileChoice[] {
  const { series, datasets } = current();
  const titles = new Map<string, string>([
    ...series.map(({ id, title }) => [`series/${id}.csv`, `Series: ${title}`] as const),
    ...datasets.map(({ id, title }) => [`incidents/${id}.csv`, `Incidents: ${title}`] as const),
    ["milestones.csv", "Milestones"],
    ["sources.csv", "Sources"],
    ["figures.csv", "Figures"],
    ["series.csv", "List of series"],
    ["charts.csv", "List of charts"],
    ["datasets.csv", "List of datasets"],
    ...[...coming].map(([file, title]) => [file, `New: ${title}`] as const),
  ] as const);
  const known = [...files().keys(), ...coming.keys()].filter((file) => file.endsWith(".csv"));
  const order = (file: string) => (file.startsWith("series/") ? 0 : file.startsWith("incidents/") ? 1 : 2);
  return known
    .map((file) => ({ file, label: titles.get(file) ?? file }))
    .sort((a, b) => order(a.file) - order(b.file) || (a.label < b.label ? -1 : 1));
}
