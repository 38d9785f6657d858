import { findSource } from "../../model/records/dataset.ts";
import { parseDate } from "../../model/time/dates.ts";
import type { FormLimits } from "./forms.ts";
import type { DeskHandler } from "./handler.ts";
import { sendDeskPage } from "./page.ts";
import { titleOf } from "./report-content.ts";
import { checkForm, checkOrigin, expectEditor } from "./session/guard.ts";
import { readFormWithParked } from "./session/parked.ts";
import { editorsOnly } from "./signed-in-only.ts";

const LIMITS: FormLimits = { body: 21_000_000, files: 1, field: 2_000_000, fields: 400, time: 120_000 };

interface Asked {
  readonly text: string;
  readonly source: string;
  readonly published: string;
  readonly keep: boolean;
}

const NOTHING: Asked = { text: "", source: "", published: "", keep: false };

/** A report comes in: pasted or as a file. */
export const reportForm: DeskHandler = (services, desk) =>
  editorsOnly(services, async (visitor, request, response) => {
    const open = (await desk.reports.list(visitor.name)).map((report) => ({
      title: titleOf(report),
      href: services.at.desk(`report/${report.id}`),
      finds: report.finds.length,
    }));
    sendDeskPage(services, request, response, "update-report", visitor, {
      title: "From a report to rows",
      content: { asked: NOTHING, refusal: "", sources: sourceChoices(services), open },
    });
  });

/** Reads it on the thread for long work, and shows what was found. */
export const sendReport: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readFormWithParked(desk, request, LIMITS);
  checkForm(services, request, visitor, form);
  const asked: Asked = {
    text: form.text("text"),
    source: form.text("source"),
    published: form.text("published").trim(),
    keep: form.has("keep"),
  };
  const refuse = (refusal: string) =>
    sendDeskPage(services, request, response, "update-report", visitor, {
      title: "From a report to rows",
      status: 422,
      content: {
        asked: { ...asked, text: asked.text.slice(0, 500_000) },
        refusal,
        sources: sourceChoices(services),
        open: [],
      },
    });
  const file = form.files.find(({ bytes }) => bytes.length > 0);
  if (!file && asked.text.trim() === "") return refuse("Paste the text of a report, or choose a file.");
  if (asked.published !== "" && !parseDate(asked.published))
    return refuse(
      "The date of the report cannot be read. Write it as 2024-04 or 2024-04-15, or leave it empty.",
    );
  const source = findSource(services.store.current(), asked.source);
  const day = asked.published || (source?.published?.edtf ?? "");
  const name = file ? (file.name.split(/[\\/]/).at(-1)?.slice(0, 120) ?? "") : "";
  const found = await desk.changes.readReport(
    file?.bytes ?? Buffer.from(asked.text),
    name || "pasted.txt",
    day,
  );
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
};

function sourceChoices({ store }: Parameters<DeskHandler>[0]) {
  return store.current().sources.map(({ id, title, author, publisher }) => ({
    id,
    label: [author || publisher, title].filter(Boolean).join(": ").slice(0, 140),
  }));
}
