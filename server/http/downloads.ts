import type { Response } from "express";
import { shortRevision } from "./page.ts";
import type { Reading } from "./reading.ts";

/** `ttp_attacks_2020-01_2024-05_r8f3c21a.csv`: what the file holds, for which time, at which revision. */
export function fileName(what: string, { view, dataset }: Reading, form: string, dated = true): string {
  const times = dated ? [view.from ?? dataset.settings.from, view.to ?? dataset.settings.to] : [];
  const places = [view.province, view.district].filter((place) => place !== null);
  const parts = ["ttp", what, ...times, ...places, `r${shortRevision(dataset.revision)}`];
  return `${parts.join("_").replace(/[^\w.-]/g, "-")}.${form}`;
}

export function sendCsv(response: Response, name: string, text: string): void {
  response
    .set("Content-Disposition", `attachment; filename="${name}"`)
    .set("Cache-Control", "no-cache")
    .type("text/csv")
    .send(text);
}

export function sendJson(response: Response, name: string, document: object): void {
  response
    .set("Content-Disposition", `inline; filename="${name}"`)
    .set("Cache-Control", "no-cache")
    .type("json")
    .send(`${JSON.stringify(document, null, 2)}\n`);
}
