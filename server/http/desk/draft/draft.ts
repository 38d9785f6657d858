import { textOf } from "../../../data/change/uploads.ts";
import { notFound } from "../../frame/http-error.ts";
import { originOf } from "../../frame/page.ts";
import type { Services } from "../../frame/services.ts";
import { changedCharts } from "../charts.ts";
import { fileChoices } from "../file-choices.ts";
import { type Form, type FormLimits, SHEET_FORM, UPLOAD_LIMITS } from "../forms.ts";
import type { Draft, DraftWork, Part } from "../kept/drafts.ts";
import { mendForm } from "../mend-form.ts";
import type { DeskServices } from "../open.ts";
import { sheetOfForm } from "../sheet/typed-sheet.ts";
import { rowOfForm } from "../typed-row.ts";
import type { Sent, Visit } from "../visit.ts";
import { changeDraft, findDraft, modeOf } from "./draft-steps.ts";
import { sendPreview } from "./preview.ts";
import { comingOf, placeComing, receiveFile } from "./receive-file.ts";

/** A draft: what is wrong in it, or what it changes, and how to go on. */
export async function draftPage(visit: Visit): Promise<void> {
  await sendPreview(visit, await findDraft(visit, "others"), "");
}

export const SAVE_LIMITS: FormLimits = { ...UPLOAD_LIMITS, fields: SHEET_FORM.fields };

/** Keeps what was mended, and shows the draft again. */
export async function saveDraft(sent: Sent): Promise<void> {
  const form = mendForm(sent.form);
  const draft = await findDraft(sent);
  const reason = form.has("reason") ? form.text("reason").slice(0, 2000) : draft.reason;
  const { work, bodies } = await mended(sent.services, sent.desk, draft, form);
  const mode = draft.work.kind === "upload" ? modeOf(form) : draft.mode;
  await changeDraft(sent, draft, { mode, reason, work }, bodies);
}

/** A chart as it is or as it would be, drawn by the server. */
export async function draftPicture(visit: Visit): Promise<void> {
  const { services, desk, request, response } = visit;
  const outcome = await desk.proposals.outcomeOf(await findDraft(visit, "others"));
  if (outcome.kind !== "proposal") throw notFound("a picture of a change", request.path);
  const { before, chartsAfter } = outcome.proposal;
  const changed = changedCharts(before, chartsAfter).find(({ id }) => id === request.params.chart);
  const spec = request.params.side === "before" ? changed?.before : changed?.after;
  if (!spec) throw notFound("a picture of a change", request.path);
  const { drawPicture } = await import("../../pictures/draw.ts");
  const picture = await drawPicture(spec, {
    width: 640,
    ratio: null,
    format: "svg",
    dark: request.query.theme === "dark",
    frame: "none",
    address: `${originOf(request)}${services.at.chart(spec.chart.id)}`,
    date: before.updated,
  });
  response.set("Cache-Control", "private, no-store").type("svg").send(picture);
}

interface Mended {
  readonly work: DraftWork;
  readonly bodies: ReadonlyMap<number, Uint8Array>;
}

async function mended(services: Services, desk: DeskServices, draft: Draft, form: Form): Promise<Mended> {
  const { work } = draft;
  if (work.kind === "row") {
    const row = rowOfForm(form, work.row.file, services.store);
    return { work: { kind: "row", row }, bodies: new Map() };
  }
  if (work.kind === "sheet") return { work: { kind: "sheet", sheet: sheetOfForm(form) }, bodies: new Map() };
  if (work.kind !== "upload") return { work, bodies: new Map() };
  const folder = services.store.files();
  const before = await comingOf(work.parts, (index) => desk.drafts.bytes(draft, index), folder);
  const choices = new Set(fileChoices(services.store, before).map(({ file }) => file));
  const parts: Part[] = [];
  const bodies = new Map<number, Uint8Array>();
  const keep = (part: Part, bytes: Uint8Array | null, from: number) => {
    if (bytes) bodies.set(parts.length, bytes);
    // Parts before it have gone: its bytes move up.
    else if (from !== parts.length) moved.push([from, parts.length]);
    parts.push(part);
  };
  const moved: [from: number, to: number][] = [];
  for (const [index, part] of work.parts.entries()) {
    if (form.has(`drop-${index}`)) continue;
    const chosen = form.text(`file-${index}`);
    const file = choices.has(chosen) ? chosen : part.file;
    const sent = form.files.find(({ field }) => field === `replace-${index}`);
    if (sent) {
      const { part: fresh, bytes } = await receiveFile(sent, file, desk.changes, folder);
      keep(fresh, bytes, index);
      continue;
    }
    const old = textOf(await desk.drafts.bytes(draft, index));
    const text = form.has(`text-${index}`) ? form.text(`text-${index}`) : undefined;
    if (text === undefined || old === undefined || plain(text) === plain(old))
      keep({ ...part, file }, null, index);
    else {
      const bytes = Buffer.from(text.replace(/\r\n/g, "\n"));
      keep({ ...part, file, size: bytes.length, sheet: null, refusal: "" }, bytes, index);
    }
  }
  for (const sent of form.files.filter(({ field }) => field === "files")) {
    const { part, bytes } = await receiveFile(sent, "", desk.changes, folder);
    keep(part, bytes, -1);
  }
  for (const [from, to] of moved) bodies.set(to, await desk.drafts.bytes(draft, from));
  const bytesOf = (index: number) => bodies.get(index) ?? desk.drafts.bytes(draft, index);
  const coming = await comingOf(parts, bytesOf, folder);
  return { work: { kind: "upload", parts: parts.map((part) => placeComing(part, coming)) }, bodies };
}

/** A field for text gives line ends of its own, and loses the one that it begins with. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/^\ufeff/, "")
    .replace(/^\n/, "");
}
