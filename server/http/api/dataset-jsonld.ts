import { LICENCE } from "../../model/citing/licence.ts";
import { setFreshness } from "../downloads/freshness.ts";
import { originOf } from "../frame/page.ts";
import { readRevision } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";

/** The data as a schema.org Dataset, by which search engines for data know them. */
export const datasetJsonld: Handler = (services) => async (request, response) => {
  const reading = await readRevision(services, request);
  const { dataset } = reading;
  const { at } = services;
  const absolute = (address: string) => `${originOf(request)}${address}`;
  const { from } = dataset.settings;
  const file = (form: string, address: string) => ({
    "@type": "DataDownload",
    encodingFormat: form,
    contentUrl: absolute(address),
  });
  const document = {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: dataset.title,
    description: dataset.descriptor.description,
    url: absolute(at.home()),
    version: dataset.revision,
    dateModified: dataset.updated,
    temporalCoverage: `${from}/..`,
    spatialCoverage: "Pakistan and Afghanistan",
    license: LICENCE.data.url,
    isAccessibleForFree: true,
    variableMeasured: dataset.series.map(({ title }) => title),
    distribution: [
      file("application/zip", at.archive()),
      ...dataset.charts.map(({ id }) => file("text/csv", at.chart(id, "rows=all", "csv"))),
    ],
  };
  setFreshness(services, response, reading);
  response.type("application/ld+json");
  send(services, request, response, `${JSON.stringify(document, null, 2)}\n`);
};
