import { BRIEFING_PARAMETERS } from "../model/briefing/asked.ts";
import { describePage, FILE, FRESH, SHORTEST, VIEW } from "./api/operations.ts";
import type { Route } from "./api/route.ts";
import { briefingDocument, WORD } from "./briefing/document.ts";
import { briefing, briefingAsJson } from "./briefing/page.ts";
import { refTo, text } from "./parameters/schema.ts";

const PARAMETERS = [...BRIEFING_PARAMETERS, ...VIEW] as const;

/** The addresses of briefings. */
export const BRIEFING_ROUTES: readonly Route[] = [
  [
    "/briefing.docx",
    briefingDocument,
    {
      tag: "Everything",
      summary: "A briefing, as a Word document",
      parameters: PARAMETERS,
      answers: { [WORD]: text("a document with pictures, tables and footnotes") },
      headers: FILE,
    },
  ],
  [
    "/briefing.json",
    briefingAsJson,
    {
      tag: "Everything",
      summary: "A briefing, as its page and its document say it",
      parameters: PARAMETERS,
      answers: { "application/json": refTo("Briefing") },
      headers: FRESH,
    },
  ],
  ["/briefing", briefing, describePage("A briefing, to put together and to print", PARAMETERS, SHORTEST)],
];
