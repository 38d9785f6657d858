import type { Handler } from "../frame/handler.ts";
import { notFound } from "../frame/http-error.ts";
import { refuseParameters } from "../frame/reading.ts";
import { unpackAddress } from "./permalinks.ts";

/** Sends the reader on to the view that a short link holds. */
export const shortLink: Handler =
  ({ config }) =>
  (request, response) => {
    refuseParameters(request);
    const code = String(request.params.code);
    const address = unpackAddress(code);
    if (address === undefined) throw notFound("a short link, whole and without typing mistakes", code);
    response.set("Cache-Control", "no-cache").redirect(302, `${config.basePath}${address}`);
  };
