import type { Response } from "express";
import { formatPageReference, formatReports, type ReferenceForm } from "../../model/references.ts";
import { chartNamed } from "../chart.ts";
import { citedPage } from "../cite.ts";
import { fileName } from "../downloads/file-name.ts";
import { type Reading, readRequest } from "../reading.ts";
import type { Handler } from "../routes.ts";
import { sourceNamed } from "../source.ts";

const TYPES: Readonly<Record<ReferenceForm, string>> = {
  txt: "text/plain; charset=utf-8",
  bib: "application/x-bibtex; charset=utf-8",
  ris: "application/x-research-info-systems; charset=utf-8",
  "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
};

/** The dashboard, as it stands in this view. */
export function citeDashboard(form: ReferenceForm): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    const { dataset, query } = reading;
    const page = citedPage(services, request, dataset, dataset.title, services.at.home(query));
    send(response, reading, "dashboard", form, formatPageReference(page, form));
  };
}

/** A chart, as it stands in this view. */
export function citeChart(form: ReferenceForm): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    const { id, title } = chartNamed(reading, request.params.id);
    const page = citedPage(services, request, reading.dataset, title, services.at.chart(id, reading.query));
    send(response, reading, id, form, formatPageReference(page, form));
  };
}

/** One report. */
export function citeReport(form: ReferenceForm): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    const source = sourceNamed(reading, request.params.id);
    send(response, reading, source.id, form, formatReports([source], form));
  };
}

/** All reports: a bibliography. */
export function citeReports(form: ReferenceForm): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    send(response, reading, "sources", form, formatReports(reading.dataset.sources, form));
  };
}

/** Not kept anywhere: a citation names the day on which it was taken. */
function send(response: Response, reading: Reading, what: string, form: ReferenceForm, text: string): void {
  response
    .set("Cache-Control", "no-store")
    .set("Content-Disposition", `inline; filename="${fileName(what, reading, form, false)}"`)
    .set("Content-Type", TYPES[form])
    .send(text);
}
