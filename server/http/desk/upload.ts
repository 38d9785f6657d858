import type { Store } from "../../data/store/store.ts";
import { beginDraft, modeOf } from "./draft/draft-steps.ts";
import { comingOf, placeComing, type Received, receiveFile } from "./draft/receive-file.ts";
import { fileChoices } from "./file-choices.ts";
import { type Form, UPLOAD_LIMITS } from "./forms.ts";
import type { DeskServices } from "./open.ts";
import { sendDeskPage } from "./page.ts";
import type { Sent, Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-upload": ReturnType<typeof buildContent>;
  }
}

/** Files of the data folder, or text, to be read, checked and shown before anything is published. */
export function uploadForm(visit: Visit): void {
  sendDeskPage(visit, "update-upload", { title: "Upload files", content: buildContent(visit) });
}

function buildContent({ services }: Visit) {
  return { files: fileChoices(services.store), most: Math.round(UPLOAD_LIMITS.body / 1_000_000) };
}

export async function sendUpload(sent: Sent): Promise<void> {
  const { services, desk, form } = sent;
  const received = await receiveAll(desk, services.store, form);
  const work = { kind: "upload", parts: received.map(({ part }) => part) } as const;
  const reason = form.text("reason").slice(0, 2000);
  await beginDraft(sent, work, { mode: modeOf(form), reason, bodies: received.map(({ bytes }) => bytes) });
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
