import type { Request } from "express";
import { formatView } from "../../model/chart/view.ts";
import { REFERENCE_FORMS, type ReferenceForm } from "../../model/citing/references.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { atRevision } from "../frame/cite.ts";
import { originOf } from "../frame/page.ts";
import type { Reading } from "../frame/reading.ts";
import { REFERENCES } from "./reference-forms.ts";

/** What leads back to a view, and what a reference manager takes. */
export interface ViewLinks {
  /** The address of this view of the data as they go on, whole. */
  readonly living: string;
  /** The same of the data as they stand now, for ever. */
  readonly lasting: string;
  readonly references: readonly ReferenceLink[];
}

interface ReferenceLink {
  readonly label: string;
  readonly href: string;
}

/** A citation in each form, at the address that is given for it. */
export function listReferences(address: (form: ReferenceForm) => string): readonly ReferenceLink[] {
  return REFERENCE_FORMS.map((form) => {
    const { name } = REFERENCES[form];
    return { label: name.slice(0, 1).toUpperCase() + name.slice(1), href: address(form) };
  });
}

/** The links of the view that `page` shows; `reference` gives the address of its citation. */
export function linkView(
  request: Request,
  { view, dataset }: Reading,
  page: (query: string) => string,
  reference: (form: ReferenceForm, query: string) => string,
): ViewLinks {
  const query = formatView(view);
  return {
    ...linkList(request, dataset, page(query)),
    references: listReferences((form) => reference(form, query)),
  };
}

/** The links of a list at `address`: it is data and no work to be cited, as its reports are. */
export function linkList(
  request: Request,
  { revision }: Pick<Dataset, "revision">,
  address: string,
): ViewLinks {
  const lasting = atRevision(address, revision.slice(0, REVISION_DIGITS));
  return {
    living: `${originOf(request)}${address}`,
    lasting: `${originOf(request)}${lasting}`,
    references: [],
  };
}

/** Enough for a history of any length, as the history itself shows them. */
const REVISION_DIGITS = 12;
