import type { Request } from "express";
import { formatPageReference, formatReports, type ReferenceForm } from "../../model/citing/references.ts";
import type { Source } from "../../model/records/records.ts";
import { fileName } from "../downloads/file-name.ts";
import { setFreshness } from "../downloads/freshness.ts";
import { REFERENCES } from "../downloads/reference-forms.ts";
import type { Addresses } from "../frame/addresses.ts";
import { citedPage } from "../frame/cite.ts";
import { type Reading, readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler, Services } from "../frame/services.ts";
import { chartNamed, seriesNamed, sourceNamed } from "../pages/named.ts";

/** Answers with what an address names, cited in one form. */
export type CiteAs = (form: ReferenceForm) => Handler;

export const citeDashboard = citingPage(({ dataset, query }, _id, at) => ({
  what: "dashboard",
  title: dataset.title,
  page: at.home(query),
}));

export const citeChart = citingPage((reading, named, at) => {
  const { id, title } = chartNamed(reading, named);
  return { what: id, title, page: at.chart(id, reading.query) };
});

export const citeSeries = citingPage((reading, named, at) => {
  const { id, title } = seriesNamed(reading, named);
  return { what: id, title, page: at.series(id, reading.query) };
});

/** One report. */
export const citeReport = citingReports((reading, id) => {
  const source = sourceNamed(reading, id);
  return { what: source.id, reports: [source] };
});

/** All reports: a bibliography. */
export const citeReports = citingReports(({ dataset }) => ({ what: "sources", reports: dataset.sources }));

/** Cites a page as it stands in this view. It is not kept anywhere, as it names the day on which it was taken. */
function citingPage(
  find: (reading: Reading, id: unknown, at: Addresses) => Record<"what" | "title" | "page", string>,
): CiteAs {
  return citing((services, request, reading, form) => {
    const { what, title, page } = find(reading, request.params.id, services.at);
    const cited = citedPage(services, request, reading.dataset, title, page);
    return {
      name: fileName(what, reading, form, "asked"),
      text: formatPageReference(cited, form),
      isData: false,
    };
  });
}

/** Reports are like other data. */
function citingReports(
  find: (reading: Reading, id: unknown) => { readonly what: string; readonly reports: readonly Source[] },
): CiteAs {
  return citing((_services, request, reading, form) => {
    const { what, reports } = find(reading, request.params.id);
    return { name: fileName(what, reading, form, "none"), text: formatReports(reports, form), isData: true };
  });
}

interface Cited {
  readonly name: string;
  readonly text: string;
  readonly isData: boolean;
}

function citing(
  cite: (services: Services, request: Request, reading: Reading, form: ReferenceForm) => Cited,
): CiteAs {
  return (form) => (services) => async (request, response) => {
    const reading = await readRequest(services, request);
    const { name, text, isData } = cite(services, request, reading, form);
    if (isData) setFreshness(services, response, reading);
    else response.set("Cache-Control", "no-store");
    response
      .set("Content-Disposition", `inline; filename="${name}"`)
      .set("Content-Type", `${REFERENCES[form].type}; charset=utf-8`);
    send(services, request, response, text);
  };
}
