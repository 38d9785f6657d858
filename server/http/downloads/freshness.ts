import type { Response } from "express";
import type { Dataset } from "../../model/dataset.ts";
import { asofRevision, type View } from "../../model/view.ts";
import type { Services } from "../services.ts";

const YEAR_IN_SECONDS = 31_536_000;

/**
 * How long an answer of data may be kept, and since when it has been so. An address that names a revision
 * says the same for ever; any other is asked for again, and answered with 304 while nothing changed.
 */
export function setFreshness(
  { config, today }: Services,
  response: Response,
  { view, dataset }: { readonly view: View; readonly dataset: Dataset },
): void {
  const shared = config.requireSignIn === "everyone" ? "private" : "public";
  const lasting = asofRevision(view) !== null;
  response.set("Cache-Control", lasting ? `${shared}, max-age=${YEAR_IN_SECONDS}, immutable` : "no-cache");
  // A day is not over before it has ended: another publication today would carry the same date.
  if (dataset.updated < today()) response.set("Last-Modified", new Date(dataset.updated).toUTCString());
}
