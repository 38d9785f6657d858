import type { Request } from "express";
import { pinAsof } from "../../model/chart/view.ts";
import { type Citation, type CitedPage, citePage } from "../../model/citing/citations.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { originOf, SITE, shortRevision } from "./page.ts";
import type { Services } from "./services.ts";

/** A ready citation, and the address of the page as it goes on. */
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
  const page = citedPage(services, request, dataset, title, address);
  return { ...citePage(page), id, url: `${originOf(request)}${address}` };
}

/** What a citation names of a page, for all its forms: its address is that of this revision, which stays as it is. */
export function citedPage(
  { today }: Services,
  request: Request,
  { revision, updated }: Dataset,
  title: string,
  address = request.originalUrl,
): CitedPage {
  return {
    site: SITE,
    title,
    revision: shortRevision(revision),
    updated,
    url: `${originOf(request)}${atRevision(address, revision)}`,
    today: today(),
  };
}

/** The same address of this revision; one that names a day goes on to say what was known then, by these data. */
export function atRevision(address: string, revision: string): string {
  const [whole, before = "", asof = "", after = ""] = /^(.*[?&]asof=)([^&]*)(.*)$/.exec(address) ?? [];
  if (whole === undefined) return `${address}${address.includes("?") ? "&" : "?"}asof=${revision}`;
  return `${before}${pinAsof(decodeURIComponent(asof) || null, revision)}${after}`;
}
