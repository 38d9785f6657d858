import type { Request } from "express";
import { formatView, pinAsof, type View } from "../../model/chart/view.ts";
import { REFERENCE_FORMS, type ReferenceForm } from "../../model/citing/references.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Addresses } from "../frame/addresses.ts";
import { atRevision } from "../frame/cite.ts";
import { originOf } from "../frame/page.ts";
import type { Reading } from "../frame/reading.ts";
import { packAddress } from "./permalinks.ts";

/** What leads back to a view, and what a reference manager takes. */
export interface ViewLinks {
  /** A short address of this view of the data as they go on. */
  readonly short: string;
  /** The same of the data as they stand now, for ever. */
  readonly lasting: string;
  readonly references: readonly ReferenceLink[];
}

export interface ReferenceLink {
  readonly label: string;
  readonly href: string;
}

const LABELS: Readonly<Record<ReferenceForm, string>> = {
  txt: "Text",
  bib: "BibTeX",
  ris: "RIS",
  "csl.json": "CSL-JSON",
};

/** A citation in each form, at the address that is given for it. */
export function listReferences(address: (form: ReferenceForm) => string): readonly ReferenceLink[] {
  return REFERENCE_FORMS.map((form) => ({ label: LABELS[form], href: address(form) }));
}

/** The links of the view that `page` shows; `reference` gives the address of its citation. */
export function linkView(
  request: Request,
  at: Addresses,
  { view, dataset }: Reading,
  page: (query: string) => string,
  reference: (form: ReferenceForm, query: string) => string,
): ViewLinks {
  const short = (shown: View) => {
    const address = page(formatView(shown)).slice(at.base.length);
    return `${originOf(request)}${at.short(packAddress(address))}`;
  };
  const query = formatView(view);
  return {
    short: short(view),
    lasting: short({ ...view, asof: pinAsof(view.asof, dataset.revision.slice(0, REVISION_DIGITS)) }),
    references: listReferences((form) => reference(form, query)),
  };
}

/** The links of a list at `address`: it is data and no work to be cited, as its reports are. */
export function linkList(
  request: Request,
  at: Addresses,
  { revision }: Pick<Dataset, "revision">,
  address: string,
): ViewLinks {
  const short = (whole: string) =>
    `${originOf(request)}${at.short(packAddress(whole.slice(at.base.length)))}`;
  const lasting = short(atRevision(address, revision.slice(0, REVISION_DIGITS)));
  return { short: short(address), lasting, references: [] };
}

/** Enough for a history of any length, as the history itself shows them. */
const REVISION_DIGITS = 12;
