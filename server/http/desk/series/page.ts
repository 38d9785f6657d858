import { UPLOAD_LIMITS } from "../forms.ts";
import type { DeskHandler } from "../handler.ts";
import { sendDeskPage } from "../page.ts";
import { receiveFile } from "../receive-file.ts";
import { checkForm, checkOrigin, expectEditor } from "../session/guard.ts";
import { readFormWithParked } from "../session/parked.ts";
import { editorsOnly } from "../signed-in-only.ts";
import { buildSeriesForm } from "./new-series-form.ts";
import { makeFiles } from "./series-parts.ts";
import { emptySeries, seriesOfForm } from "./typed-series.ts";

const TITLE = "A new chart or series";

/** A series with its first numbers and, where there is none for it yet, its chart. */
export const newSeriesForm: DeskHandler = (services) =>
  editorsOnly(services, (visitor, request, response) => {
    sendDeskPage(services, request, response, "update-series", visitor, {
      title: TITLE,
      content: { form: buildSeriesForm(services.store, emptySeries(), new Map()) },
    });
  });

/** Makes one draft of all of it: the preview shows the chart as it will be. */
export const sendNewSeries: DeskHandler = (services, desk) => async (request, response) => {
  checkOrigin(services, request);
  const visitor = await expectEditor(services, request);
  const form = await readFormWithParked(desk, request, UPLOAD_LIMITS);
  checkForm(services, request, visitor, form);
  const { store } = services;
  const typed = seriesOfForm(form);
  const sent = form.files.find(({ field, bytes }) => field === "files" && bytes.length > 0);
  const made = makeFiles(typed, sent, store.current());
  if ("get" in made) {
    return sendDeskPage(services, request, response, "update-series", visitor, {
      title: TITLE,
      status: 422,
      content: { form: buildSeriesForm(store, typed, made) },
    });
  }
  const received = [];
  for (const { file, bytes } of made) {
    const name = sent && file.startsWith("series/") ? sent.name : "";
    received.push(await receiveFile({ name, bytes: Buffer.from(bytes) }, file, desk.changes, store.files()));
  }
  const draft = await desk.drafts.add(
    {
      editor: visitor.name,
      base: store.current().revision,
      mode: "merge",
      work: { kind: "upload", parts: received.map(({ part }) => part) },
      reason: `New series: ${typed.series.title}`.slice(0, 300),
      settled: [],
    },
    received.map(({ bytes }) => bytes),
  );
  response.redirect(303, services.at.desk(`drafts/${draft.id}`));
};
