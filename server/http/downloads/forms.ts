import type { PictureForm, TableForm } from "./form.ts";
import { csv } from "./forms/csv.ts";
import { json } from "./forms/json.ts";
import { png, svg } from "./forms/pictures.ts";
import { xlsx } from "./forms/xlsx.ts";

/** Every form of a download, by the ending of its address, in the order of the menus. */
export const FORMS = { xlsx, csv, json, png, svg } as const satisfies Record<string, TableForm | PictureForm>;

export type FormName = keyof typeof FORMS;

/** Of rows: what every list and chart can be taken as. */
export type TableFormName = NamesOf<TableForm>;

/** Of what is drawn. */
export type PictureFormName = NamesOf<PictureForm>;

export const TABLE_FORMS = namesOf("rows") as readonly TableFormName[];
export const PICTURE_FORMS = namesOf("picture") as readonly PictureFormName[];

type NamesOf<Form> = {
  readonly [Name in FormName]: (typeof FORMS)[Name] extends Form ? Name : never;
}[FormName];

function namesOf(kind: "rows" | "picture"): readonly string[] {
  return Object.entries(FORMS).flatMap(([name, { of }]) => (of === kind ? [name] : []));
}
