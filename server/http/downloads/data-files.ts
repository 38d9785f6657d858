import { formatView } from "../../model/chart/view.ts";
import { notFound } from "../frame/http-error.ts";
import { readRevision } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";
import { setFreshness } from "./freshness.ts";

/** A file of the data folder, byte for byte as it stands or stood. */
export const dataFile: Handler = (services) => async (request, response) => {
  const reading = await readRevision(services, request);
  const { files } = reading;
  const name = [request.params.file ?? []].flat().join("/");
  const bytes = /\.(csv|json)$/.test(name) ? files.get(name) : undefined;
  if (bytes === undefined) throw notFound("a file of the data folder", name);
  setFreshness(services, response, reading);
  response
    .set("Content-Disposition", `inline; filename="${name.replaceAll("/", "_").replace(/[^\w.-]/g, "-")}"`)
    .type(name.endsWith(".json") ? "json" : "text/csv");
  send(services, request, response, Buffer.from(bytes));
};

/** The descriptor names files by paths beside it, which lead to them from where it stands among them. */
export const descriptor: Handler = (services) => async (request, response) => {
  const { view } = await readRevision(services, request);
  response.set("Cache-Control", "no-cache").redirect(302, services.at.descriptor(formatView(view)));
};
