import type { Request, Response } from "express";
import { formatPageReference, formatReports, type ReferenceForm } from "../../model/citing/references.ts";
import { fileName } from "../downloads/file-name.ts";
import { setFreshness } from "../downloads/freshness.ts";
import type { Addresses } from "../frame/addresses.ts";
import { citedPage } from "../frame/cite.ts";
import type { Handler } from "../frame/handler.ts";
import { type Reading, readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Services } from "../frame/services.ts";
import { chartNamed } from "../pages/chart-named.ts";
import { seriesNamed } from "../pages/series.ts";
import { sourceNamed } from "../pages/source.ts";

/** Answers with what an address names, cited in one form. */
export type CiteAs = (form: ReferenceForm) => Handler;

const TYPES: Readonly<Record<ReferenceForm, string>> = {
  txt: "text/plain; charset=utf-8",
  bib: "application/x-bibtex; charset=utf-8",
  ris: "application/x-research-info-systems; charset=utf-8",
  "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
};

/** Cites a page as it stands in this view. */
export const citeDashboard = citing(({ dataset, query }, _request, at) => ({
  what: "dashboard",
  title: dataset.title,
  page: at.home(query),
}));

export const citeChart = citing((reading, request, at) => {
  const { id, title } = chartNamed(reading, request.params.id);
  return { what: id, title, page: at.chart(id, reading.query) };
});

export const citeSeries = citing((reading, request, at) => {
  const { id, title } = seriesNamed(reading, request.params.id);
  return { what: id, title, page: at.series(id, reading.query) };
});

/** One report. */
export function citeReport(form: ReferenceForm): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    const source = sourceNamed(reading, request.params.id);
    sendReference(
      services,
      request,
      response,
      fileName(source.id, reading, form, "none"),
      form,
      formatReports([source], form),
      reading,
    );
  };
}

/** All reports: a bibliography. */
export function citeReports(form: ReferenceForm): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    sendReference(
      services,
      request,
      response,
      fileName("sources", reading, form, "none"),
      form,
      formatReports(reading.dataset.sources, form),
      reading,
    );
  };
}

interface Named {
  readonly what: string;
  readonly title: string;
  readonly page: string;
}

function citing(find: (reading: Reading, request: Request, at: Addresses) => Named): CiteAs {
  return (form) => (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    const { what, title, page } = find(reading, request, services.at);
    const cited = citedPage(services, request, reading.dataset, title, page);
    sendReference(
      services,
      request,
      response,
      fileName(what, reading, form, "asked"),
      form,
      formatPageReference(cited, form),
    );
  };
}

/** A citation of a page is not kept anywhere, as it names the day on which it was taken; reports are like other data. */
function sendReference(
  services: Services,
  request: Request,
  response: Response,
  name: string,
  form: ReferenceForm,
  text: string,
  reports: Reading | null = null,
): void {
  if (reports) setFreshness(services, response, reports);
  else response.set("Cache-Control", "no-store");
  response.set("Content-Disposition", `inline; filename="${name}"`).set("Content-Type", TYPES[form]);
  send(services, request, response, text);
}
