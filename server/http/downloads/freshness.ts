import type { Response } from "express";
import { asofRevision, type View } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { MS_PER_DAY } from "../../model/time/calendar.ts";
import type { Services } from "../frame/services.ts";

const YEAR_IN_SECONDS = 31_536_000;

/**
 * How long an answer of data may be kept, and since when it has been so. An address that names a revision
 * fixed to this version; any other is asked for again, and answered with 304 while nothing changed.
 */
export function setFreshness(
  { config, today }: Services,
  response: Response,
  { view, dataset }: { readonly view: View; readonly dataset: Dataset },
): void {
  const shared = config.requireSignIn === "everyone" ? "private" : "public";
  const lasting = asofRevision(view) !== null;
  response.set("Cache-Control", lasting ? `${shared}, max-age=${YEAR_IN_SECONDS}, immutable` : "no-cache");
  // Its last second: who has what was there in the morning has not what was published in the afternoon. And only
  // once it is over, as another publication today would carry the same date.
  const end = new Date(Date.parse(dataset.updated) + MS_PER_DAY - 1000);
  if (dataset.updated < today()) response.set("Last-Modified", end.toUTCString());
}
