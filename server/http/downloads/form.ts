import type { Request, Response } from "express";
import type { Reading } from "../frame/reading.ts";
import type { Services } from "../frame/services.ts";
import type { ParameterName } from "../parameters/parameters.ts";
import type { Schema } from "../parameters/schema.ts";
import type { Listing } from "./listing.ts";

/** What every form of a download says of itself: routes, menus, names of files and the description follow from it. */
interface AnyForm {
  /** Its media type. */
  readonly type: string;
  /** Behind what it is of: "A chart's observations, as CSV". */
  readonly summary: string;
  /** Beside those of the view. */
  readonly parameters: readonly ParameterName[];
  /** Its lines in the menu of downloads. */
  readonly menu: readonly MenuLine[];
}

interface MenuLine {
  readonly label: string;
  /** What somebody takes it for. */
  readonly purpose: string;
  /** Beside the view's query. */
  readonly query?: string;
}

/** A form of rows. */
export interface TableForm extends AnyForm {
  readonly of: "rows";
  readonly disposition: "attachment" | "inline";
  /** What it holds; `schema` names the shape of the rows' JSON. */
  readonly holds: (schema: string) => Schema;
  /** How a file's name ends, where that is not with the name of the form. Throws a 400. */
  readonly ending?: (request: Request) => string;
  /** Undefined where the reader went away meanwhile. */
  readonly write: <Row>(taken: Taken<Row>) => Content | Promise<Content | undefined>;
}

/** A form of what is drawn of a chart. */
export interface PictureForm extends AnyForm {
  readonly of: "picture";
}

/** A listing with the rows that were asked for, and the request for them. */
export interface Taken<Row> {
  readonly services: Services;
  readonly request: Request;
  readonly response: Response;
  readonly reading: Reading;
  readonly listing: Listing<Row>;
}

type Content = string | Buffer;
