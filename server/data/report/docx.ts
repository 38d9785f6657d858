import { walkPart } from "../reading/xlsx/xml.ts";
import { ArchiveError, openZip, type Zip } from "../reading/xlsx/zip.ts";
import { type Block, type Blocks, ReportError } from "./blocks.ts";

const LIMITS = { entries: 5000, declared: 300_000_000, entry: 60_000_000, time: 15_000 };

/** The paragraphs of a Word document and its footnotes: what is struck out by a tracked change is not among them. */
export async function blocksOfDocument(bytes: Uint8Array): Promise<Blocks> {
  try {
    const zip = await openZip(bytes, LIMITS);
    const blocks = await walk(zip, "word/document.xml", false);
    if (!blocks) throw new ReportError("This archive is no Word document. Send PDF, DOCX, HTML or text.");
    const notes = await walk(zip, "word/footnotes.xml", true);
    return { blocks: [...blocks, ...(notes ?? [])], about: await propertiesOf(zip), notes: [] };
  } catch (error) {
    if (error instanceof ReportError) throw error;
    if (error instanceof ArchiveError && /password/.test(error.message))
      throw new ReportError("This document asks for a password. Save it without one, and send that.");
    throw new ReportError("This Word document is damaged or too large. Save it again, or paste its text.");
  }
}

/** Text in them is shown elsewhere, or no more. */
const HIDDEN: ReadonlySet<string> = new Set(["Fallback", "moveFrom", "del", "instrText"]);

/** Undefined where there is no such part. */
async function walk(zip: Zip, part: string, isNote: boolean): Promise<Block[] | undefined> {
  const blocks: Block[] = [];
  let [text, heading, into, hidden, tables, raised] = ["", false, false, 0, 0, false];
  let row: string[] = [];
  const close = () => {
    if (tables > 0) row.push(text);
    else if (text.trim() !== "") blocks.push({ text, page: null, isHeading: heading, isNote });
    [text, heading] = ["", false];
  };
  const isThere = await walkPart(zip, part, {
    open: (name, attribute) => {
      if (HIDDEN.has(name)) hidden += 1;
      if (name === "tbl") tables += 1;
      if (name === "tr") row = [];
      if (name === "pStyle") heading = /^(?:heading|title|berschrift|titre)/i.test(attribute("val") ?? "");
      if (name === "r") raised = false;
      if (name === "vertAlign") raised = attribute("val") === "superscript";
      if (name === "tab" || name === "br") text += " ";
      into = name === "t";
    },
    close: (name) => {
      into = false;
      if (HIDDEN.has(name)) hidden -= 1;
      if (name === "p") close();
      if (name === "tbl") tables -= 1;
      // The cells of a row with tabs: a table, which is not read as sentences.
      if (name === "tr" && row.some((cell) => cell.trim() !== ""))
        blocks.push({ text: `${row.join("\t")}\t\t\t`, page: null, isHeading: false });
    },
    text: (more) => {
      if (into && hidden === 0 && !(raised && /^\d{1,3}$/.test(more))) text += more;
    },
  });
  return isThere ? blocks : undefined;
}

async function propertiesOf(zip: Zip): Promise<Blocks["about"]> {
  const found = new Map<string, string>();
  let at = "";
  await walkPart(zip, "docProps/core.xml", {
    open: (name) => {
      at = name;
    },
    close: () => {
      at = "";
    },
    text: (more) => {
      if (at !== "") found.set(at, (found.get(at) ?? "") + more);
    },
  });
  return { title: (found.get("title") ?? "").trim(), author: (found.get("creator") ?? "").trim() };
}
