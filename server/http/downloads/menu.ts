import type { Alternate } from "../frame/page.ts";
import { FORMS, type FormName, PICTURE_FORMS, TABLE_FORMS } from "./forms.ts";

/** One form in which a view can be taken, and what it is for. */
export interface Download {
  readonly label: string;
  readonly href: string;
  readonly purpose: string;
}

/** Gives the address of a form, with more parameters. */
export type AddressOf = (form: FormName, more?: string) => string;

/** Parameters beside those of a view. */
export function joinQuery(query: string, more: string): string {
  return [query, more].filter(Boolean).join("&");
}

/** The download menu of a list. */
export function listDownloads(address: AddressOf): readonly Download[] {
  return TABLE_FORMS.flatMap((form) => linesOf(form, address));
}

/** The download menu of what is drawn. */
export function listPictures(address: AddressOf): readonly Download[] {
  return PICTURE_FORMS.flatMap((form) => linesOf(form, address));
}

/** The rest of the menu of a chart: what its view leaves out, at the data that it is of. */
export function listWhole(
  address: AddressOf,
  gaps: (form: FormName) => string,
  asof: string | null,
): readonly Download[] {
  const all = joinQuery(asof === null ? "" : `asof=${asof}`, "rows=all&columns=all");
  return [
    {
      label: "All data (Excel)",
      purpose: "every row and column, whatever is shown",
      href: address("xlsx", all),
    },
    {
      label: "All data (CSV)",
      purpose: "every row and column, whatever is shown",
      href: address("csv", all),
    },
    { label: "Gaps (CSV)", purpose: "the months without a number, each with its reason", href: gaps("csv") },
  ];
}

/** What a page's head names as the same in other forms. */
export function listAlternates(
  address: AddressOf,
  forms: readonly FormName[] = TABLE_FORMS,
): readonly Alternate[] {
  return forms.map((form) => ({
    label: FORMS[form].menu[0]?.label ?? form,
    type: FORMS[form].type,
    href: address(form),
  }));
}

function linesOf(form: FormName, address: AddressOf): Download[] {
  return FORMS[form].menu.map(({ label, purpose, query }) => ({
    label,
    purpose,
    href: address(form, query),
  }));
}
