import type { Request } from "express";
import { type Citation, citePage } from "../model/citations.ts";
import type { Dataset } from "../model/dataset.ts";
import { originOf, SITE, shortRevision } from "./page.ts";
import type { Services } from "./services.ts";

/** A ready citation with the address that it names. */
export interface Cite extends Citation {
  readonly id: string;
  readonly url: string;
}

/** Cites the page at this address, or at `address` on this server. */
export function buildCite(
  services: Services,
  request: Request,
  dataset: Dataset,
  title: string,
  address = request.originalUrl,
  id = "page",
): Cite {
  const url = `${originOf(request)}${address}`;
  const citation = citePage({
    site: SITE,
    title,
    revision: shortRevision(dataset.revision),
    updated: dataset.updated,
    url,
    today: services.today(),
  });
  return { ...citation, id, url };
}
