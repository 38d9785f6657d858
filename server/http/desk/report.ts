import { type FormLimits, readForm, SMALL_FORM } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import type { DeskServices } from "./open.ts";
import { sendDeskPage } from "./page.ts";
import { buildReport } from "./report-content.ts";
import { acceptedRows } from "./report-rows.ts";
import type { OpenReport } from "./reports.ts";
import { checkForm, checkOrigin, expectEditor } from "./session/guard.ts";
import { editorsOnly } from "./signed-in-only.ts";

/** A find has a dozen fields, and all of them are sent. */
const LIMITS: FormLimits = { body: 5_000_000, files: 0, field: 100_000, time: 60_000, fields: 6000 };

/** The report beside what was found in it. */
export const reportPage: DeskHandler = (services, desk) =>
  editorsOnly(services, async (visitor, request, response) => {
    const report = await desk.reports.find(request.params.id, visitor.name);
    sendDeskPage(services, request, response, "update-report-rows", visitor, {
      title: "Finds of a report",
      content: { ...buildReport(await withKept(desk, report), services.store.current(), null), refusals: [] },
    });
  });

/** Makes one proposal of the accepted finds, to be looked at and published like any other. */
export const sendFinds: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readForm(request, LIMITS);
  checkForm(services, request, visitor, form);
  const report = await desk.reports.find(request.params.id, visitor.name);
  const dataset = services.store.current();
  const { parts, bodies, source, refusals } = acceptedRows(form, report, dataset);
  if (refusals.length > 0)
    return sendDeskPage(services, request, response, "update-report-rows", visitor, {
      title: "Finds of a report",
      status: 422,
      content: { ...buildReport(report, dataset, form), refusals },
    });
  if (form.has("keep")) await desk.reports.keep(source, report.text);
  else await desk.reports.forget(source);
  const draft = await desk.drafts.add(
    {
      editor: visitor.name,
      base: dataset.revision,
      mode: "merge",
      work: { kind: "upload", parts },
      reason: "",
      settled: [],
    },
    bodies,
  );
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};

/** A text that stays with the source already stays, until the box is cleared. */
async function withKept({ reports }: DeskServices, report: OpenReport): Promise<OpenReport> {
  const isKept = report.source !== "" && (await reports.textOf(report.source)) !== undefined;
  return isKept ? { ...report, keep: true } : report;
}

/** Closes a report: its text and finds go, and what was published of it stays. */
export const closeReport: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readForm(request, SMALL_FORM);
  checkForm(services, request, visitor, form);
  const { id } = await desk.reports.find(request.params.id, visitor.name);
  await desk.reports.remove(id);
  response.redirect(303, services.at.update());
};
