/** One form in which a view can be taken, and what it is for. */
export interface Offer {
  readonly label: string;
  readonly href: string;
  readonly purpose: string;
}

/** Parameters beside those of a view. */
export function joinQuery(query: string, more: string): string {
  return [query, more].filter(Boolean).join("&");
}

type Form = "csv" | "json" | "xlsx" | "png" | "svg";

/** The download menu of a chart or a list; `address` gives the address of a form, with more parameters. */
export function offerForms(
  address: (form: Form, more?: string) => string,
  { pictures }: { readonly pictures: boolean },
): readonly Offer[] {
  return [
    {
      label: "Excel",
      href: address("xlsx"),
      purpose: "a workbook with filters, a sheet of the reports and one of definitions",
    },
    {
      label: "CSV",
      href: address("csv"),
      purpose: "the exact numbers and words, for R, Python or any other tool",
    },
    {
      label: "CSV for spreadsheets",
      href: address("csv", "for=spreadsheet"),
      purpose: "the same, safe to open with a double click: dates stay as they are written",
    },
    { label: "JSON", href: address("json"), purpose: "the same with bounds and reports, for programs" },
    ...(pictures ? offerPictures(address) : []),
  ];
}

export function offerPictures(address: (form: "png" | "svg") => string): readonly Offer[] {
  return [
    { label: "PNG", href: address("png"), purpose: "a picture with title and sources, for a report" },
    { label: "SVG", href: address("svg"), purpose: "the picture as a drawing, for print at any size" },
  ];
}
