import type { Day } from "../../../model/time/calendar.ts";
import { changeText, closePackage, openPackage, type Parts, textOf } from "./package.ts";
import { applyTemplate } from "./template.ts";

/**
 * Makes a document of the library's ready to be sent: in the looks of the group's template where there is one, with
 * its language, and without what differs from one making to the next (the moment, and names made up for links).
 */
export async function finishDocument(bytes: Buffer, dated: Day, template: Parts | null): Promise<Buffer> {
  const parts = await openPackage(bytes);
  for (const name of [...parts.keys()].filter((each) => each.endsWith(".rels"))) renameLinks(parts, name);
  raiseReferences(parts);
  numberAnew(parts);
  changeText(parts, CORE, (core) => settle(core, dated));
  if (template !== null) applyTemplate(parts, template);
  return closePackage(parts, dated);
}

const BODY = "word/document.xml";
const CORE = "docProps/core.xml";

/** The library's own names for links are made of chance. */
function renameLinks(parts: Parts, rels: string): void {
  const owner = rels.replace("_rels/", "").replace(/\.rels$/, "");
  const made = [...textOf(parts, rels).matchAll(/ Id="(rId[\w-]{10,})"/g)].map(([, id = ""]) => id);
  if (made.length === 0) return;
  const names = new Map(made.map((id, index) => [id, `rIdLink${index + 1}`]));
  const rename = (text: string) =>
    text.replace(/"(rId[\w-]{10,})"/g, (whole, id) => (names.has(id) ? `"${names.get(id)}"` : whole));
  for (const name of [rels, owner]) changeText(parts, name, rename);
}

/** The library writes fields without a look of their own; a reference to a note is raised as the note's mark is. */
function raiseReferences(parts: Parts): void {
  const raised =
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr>';
  changeText(parts, BODY, (document) =>
    document.replaceAll(/(<w:fldSimple w:instr="NOTEREF [^>]*>)<w:r>/g, `$1${raised}`),
  );
}

/** The library counts pictures and bookmarks in several places; Word repairs a document where two have one number. */
function numberAnew(parts: Parts): void {
  // A bookmark here ends before the next one starts.
  const counts = new Map<string, number>();
  const pattern = /<(wp:docPr|w:bookmarkStart|w:bookmarkEnd)\b[^>]*>/g;
  changeText(parts, BODY, (document) =>
    document.replaceAll(pattern, (element, name: string) => {
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      return element.replace(/( (?:w:)?id=")[^"]*"/, `$1${number}"`);
    }),
  );
}

function settle(core: string, dated: Day): string {
  return core
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${dated}T00:00:00Z`)
    .replace("</cp:coreProperties>", "<dc:language>en-GB</dc:language></cp:coreProperties>");
}
