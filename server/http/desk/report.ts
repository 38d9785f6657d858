import { findSource } from "../../model/records/dataset.ts";
import { parseDate } from "../../model/time/dates.ts";
import { beginDraft } from "./draft/draft-steps.ts";
import type { Form, FormLimits } from "./forms.ts";
import type { OpenReport } from "./kept/reports.ts";
import { sendDeskPage } from "./page.ts";
import { buildReport, titleOf } from "./report-content.ts";
import { acceptedRows } from "./report-rows.ts";
import type { Sent, Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-report": ReturnType<typeof buildForm>;
    "update-report-rows": ReturnType<typeof buildReport> & { readonly refusals: readonly string[] };
  }
}

export const REPORT_LIMITS: FormLimits = {
  body: 21_000_000,
  files: 1,
  field: 2_000_000,
  fields: 400,
  time: 120_000,
};

/** What is asked for, as it was typed. */
interface Asked {
  readonly text: string;
  readonly source: string;
  readonly published: string;
  readonly keep: boolean;
}

interface Beside {
  /** The reports that somebody has begun to read. */
  readonly open?: readonly { readonly title: string; readonly href: string; readonly finds: number }[];
  readonly refusal?: string;
}

/** A report comes in: pasted or as a file. */
export async function reportForm(visit: Visit): Promise<void> {
  const open = (await visit.desk.reports.list(visit.visitor.name)).map((report) => ({
    title: titleOf(report),
    href: visit.services.at.desk(`report/${report.id}`),
    finds: report.finds.length,
  }));
  showForm(visit, { text: "", source: "", published: "", keep: false }, { open });
}

/** Reads it on the thread for long work, and shows what was found. */
export async function sendReport(sent: Sent): Promise<void> {
  const { services, desk, visitor, form, response } = sent;
  const asked = {
    text: form.text("text"),
    source: form.text("source"),
    published: form.text("published").trim(),
    keep: form.has("keep"),
  };
  const refuse = (refusal: string) =>
    showForm(sent, { ...asked, text: asked.text.slice(0, 500_000) }, { refusal });
  const file = form.files.find(({ bytes }) => bytes.length > 0);
  if (!file && asked.text.trim() === "") return refuse("Paste the text of a report, or choose a file.");
  if (asked.published !== "" && !parseDate(asked.published))
    return refuse(
      "The date of the report cannot be read. Write it as 2024-04 or 2024-04-15, or leave it empty.",
    );
  const source = findSource(services.store.current(), asked.source);
  const day = asked.published || (source?.published?.edtf ?? "");
  const name = file ? (file.name.split(/[\\/]/).at(-1)?.slice(0, 120) ?? "") : "";
  const bytes = file?.bytes ?? Buffer.from(asked.text);
  const found = await desk.changes.readReport(bytes, name || "pasted.txt", day);
  if (typeof found === "string") return refuse(found);
  const report = await desk.reports.add({
    ...found,
    editor: visitor.name,
    name,
    day: day || found.about.published,
    source: source?.id ?? "",
    keep: asked.keep,
  });
  response.redirect(303, services.at.desk(`report/${report.id}`));
}

function showForm(visit: Visit, asked: Asked, { open = [], refusal = "" }: Beside): void {
  sendDeskPage(visit, "update-report", {
    title: "From a report to rows",
    status: refusal === "" ? 200 : 422,
    content: buildForm(visit, asked, { open, refusal }),
  });
}

function buildForm({ services }: Visit, asked: Asked, beside: Required<Beside>) {
  const sources = services.store.current().sources.map(({ id, title, author, publisher }) => ({
    id,
    label: [author || publisher, title].filter(Boolean).join(": ").slice(0, 140),
  }));
  return { asked, sources, ...beside };
}

/** A find has a dozen fields, and all of them are sent. */
export const FINDS_LIMITS: FormLimits = {
  body: 5_000_000,
  files: 0,
  field: 100_000,
  time: 60_000,
  fields: 6000,
};

/** The report beside what was found in it. */
export async function reportPage(visit: Visit): Promise<void> {
  const { reports } = visit.desk;
  const report = await openReport(visit);
  // A text that stays with the source already stays, until the box is cleared.
  const isKept = report.source !== "" && (await reports.textOf(report.source)) !== undefined;
  showReport(visit, isKept ? { ...report, keep: true } : report);
}

/** Makes one proposal of the accepted finds, to be looked at and published like any other. */
export async function sendFinds(sent: Sent): Promise<void> {
  const { form, desk } = sent;
  const report = await openReport(sent);
  const dataset = sent.services.store.current();
  const { parts, bodies, source, refusals } = acceptedRows(form, report, dataset);
  if (refusals.length > 0) return showReport(sent, report, form, refusals);
  if (form.has("keep")) await desk.reports.keep(source, report.text);
  else await desk.reports.forget(source);
  await beginDraft(sent, { kind: "upload", parts }, { base: dataset.revision, bodies });
}

/** Closes a report: its text and finds go, and what was published of it stays. */
export async function closeReport(sent: Sent): Promise<void> {
  const { id } = await openReport(sent);
  await sent.desk.reports.remove(id);
  sent.response.redirect(303, sent.services.at.update());
}

function openReport({ desk, visitor, request }: Visit): Promise<OpenReport> {
  return desk.reports.find(request.params.id, visitor.name);
}

function showReport(
  visit: Visit,
  report: OpenReport,
  form: Form | null = null,
  refusals: readonly string[] = [],
): void {
  sendDeskPage(visit, "update-report-rows", {
    title: "Finds of a report",
    status: refusals.length > 0 ? 422 : 200,
    content: { ...buildReport(report, visit.services.store.current(), form), refusals },
  });
}
