import { beginDraft } from "../draft/draft-steps.ts";
import { receiveFile } from "../draft/receive-file.ts";
import { sendDeskPage } from "../page.ts";
import type { Sent, Visit } from "../visit.ts";
import { buildSeriesForm, type Wrong } from "./new-series-form.ts";
import { makeFiles } from "./series-parts.ts";
import { emptySeries, seriesOfForm } from "./typed-series.ts";

declare module "../page.ts" {
  interface DeskPages {
    "update-series": { readonly form: ReturnType<typeof buildSeriesForm> };
  }
}

/** A series with its first numbers and, where there is none for it yet, its chart. */
export function newSeriesForm(visit: Visit, typed = emptySeries(), wrong: Wrong = new Map()): void {
  sendDeskPage(visit, "update-series", {
    title: "A new chart or series",
    status: wrong.size > 0 ? 422 : 200,
    content: { form: buildSeriesForm(visit.services.store, typed, wrong) },
  });
}

/** Makes one draft of all of it: the preview shows the chart as it will be. */
export async function sendNewSeries(sent: Sent): Promise<void> {
  const { store } = sent.services;
  const typed = seriesOfForm(sent.form);
  const file = sent.form.files.find(({ field, bytes }) => field === "files" && bytes.length > 0);
  const made = makeFiles(typed, file, store.current());
  if ("get" in made) return newSeriesForm(sent, typed, made);
  const received = [];
  for (const { file: place, bytes } of made) {
    const name = file && place.startsWith("series/") ? file.name : "";
    const whole = { name, bytes: Buffer.from(bytes) };
    received.push(await receiveFile(whole, place, sent.desk.changes, store.files()));
  }
  const work = { kind: "upload", parts: received.map(({ part }) => part) } as const;
  const reason = `New series: ${typed.series.title}`.slice(0, 300);
  await beginDraft(sent, work, { reason, bodies: received.map(({ bytes }) => bytes) });
}
