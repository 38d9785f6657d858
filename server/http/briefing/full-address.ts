import type { Handler } from "../frame/handler.ts";

/** Sends on from the short address that people type: `/brief.docx?charts=attacks`. */
export const fullAddress: Handler =
  ({ config }) =>
  (request, response) => {
    const rest = request.originalUrl.slice(`${config.basePath}/brief`.length);
    response.set("Cache-Control", "no-cache").redirect(302, `${config.basePath}/briefing${rest}`);
  };
