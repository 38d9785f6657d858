import { LimitReached } from "../../concurrency-limit.ts";
import { fileName } from "../downloads/file-name.ts";
import { setFreshness } from "../downloads/freshness.ts";
import { whileRead } from "../downloads/while-read.ts";
import type { Handler } from "../frame/handler.ts";
import { SITE } from "../frame/page.ts";
import { send } from "../frame/send.ts";
import { readBriefing } from "./build.ts";
import { drawForPrint } from "./pictures.ts";
import { passOver, readTemplate } from "./template-file.ts";

export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A briefing as a Word document. */
export const briefingDocument: Handler = (services) => async (request, response) => {
  const { reading, briefing, charts, personal } = await readBriefing(services, request);
  const template = await readTemplate(services);
  const bytes = await whileRead(response, async (left) => {
    const make = (by: Buffer | null) =>
      services.documents.make(async () => {
        const pictures = await drawForPrint(charts, briefing.updated, left);
        return { site: SITE, briefing, pictures, template: by };
      }, left);
    if (template === null) return make(null);
    return make(template).catch((error: Error) => {
      if (error instanceof LimitReached || left.aborted) throw error;
      passOver(services, error.message);
      return make(null);
    });
  });
  if (bytes === undefined) return;
  setFreshness(services, response, reading);
  // Another template makes another document of the same address.
  response.set("Cache-Control", personal ? "private, no-store" : "private, no-cache");
  response
    .set("Content-Disposition", `attachment; filename="${fileName("briefing", reading, "docx", "shown")}"`)
    .type(WORD);
  send(services, request, response, bytes);
};
