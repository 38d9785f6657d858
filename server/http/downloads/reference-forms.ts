import type { ReferenceForm } from "../../model/citing/references.ts";

/** What reference managers read: the media type of each form, and what people call it. */
export const REFERENCES: Readonly<Record<ReferenceForm, { readonly type: string; readonly name: string }>> = {
  txt: { type: "text/plain", name: "text" },
  bib: { type: "application/x-bibtex", name: "BibTeX" },
  ris: { type: "application/x-research-info-systems", name: "RIS" },
  "csl.json": { type: "application/vnd.citationstyles.csl+json", name: "CSL-JSON" },
};
