import { REFERENCE_FORMS } from "../../model/citing/references.ts";
import { EXTENT_PARAMETERS } from "../downloads/extent.ts";
import { FORMS, PICTURE_FORMS, TABLE_FORMS } from "../downloads/forms.ts";
import type { FindListing } from "../downloads/listing.ts";
import { takenAs } from "../downloads/take.ts";
import type { Handler } from "../frame/services.ts";
import { drawnAs, type FindPicture } from "../pages/pictured.ts";
import type { ParameterName } from "../parameters/parameters.ts";
import {
  type Described,
  describePicture,
  describeReference,
  describeRows,
  type Operation,
  VIEW,
} from "./operations.ts";
import type { CiteAs } from "./references.ts";

/** What an address takes beside the view, and reads itself. */
const OWN_PARAMETERS = ["axis", "split", "months"] as const;

/** An address, who answers it, and what is told of it. */
export type Route = readonly [path: string, handler: Handler, operation: Operation];

/** A citation in each form that reference managers read. */
export function references(
  path: string,
  cite: CiteAs,
  what: string,
  headers?: Operation["headers"],
): Route[] {
  return REFERENCE_FORMS.map((form) => [
    `${path}.${form}`,
    cite(form),
    describeReference(what, form, headers),
  ]);
}

/** A list in each form of rows. */
export function rows<Row>(path: string, find: FindListing<Row>, told: Described): Route[] {
  const extent = EXTENT_PARAMETERS.filter((name) => told.parameters.includes(name));
  const own = OWN_PARAMETERS.filter((name) => told.parameters.includes(name));
  return TABLE_FORMS.map((form) => [
    `${path}.${form}`,
    takenAs(form, find, extent, own),
    describeRows(told, FORMS[form]),
  ]);
}

/** What is drawn, in each form of pictures. */
export function pictures(
  path: string,
  find: FindPicture,
  what: string,
  own: readonly ParameterName[] = [],
): Route[] {
  return PICTURE_FORMS.map((form) => [
    `${path}.${form}`,
    drawnAs(form, find, own),
    describePicture(what, FORMS[form], [...VIEW, ...own, ...FORMS[form].parameters]),
  ]);
}
