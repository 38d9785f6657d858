import { walkXml } from "../reading/xlsx/xml.ts";
import { ArchiveError, openZip } from "../reading/xlsx/zip.ts";
import type { Block, Blocks } from "./blocks.ts";
import { ReportError } from "./report-error.ts";

const LIMITS = { entries: 5000, declared: 300_000_000, entry: 60_000_000 };
const TIME_MS = 15_000;

/** The paragraphs of a Word document and its footnotes: what is struck out by a tracked change is not among them. */
export async function blocksOfDocument(bytes: Uint8Array): Promise<Blocks> {
  const until = performance.now() + TIME_MS;
  try {
    const zip = await openZip(bytes, LIMITS);
    const body = await zip.open("word/document.xml");
    if (!body) throw new ReportError("This archive is no Word document. Send PDF, DOCX, HTML or text.");
    const blocks = await walk(body, false, until);
    const notes = await zip.open("word/footnotes.xml");
    if (notes) blocks.push(...(await walk(notes, true, until)));
    const core = await zip.open("docProps/core.xml");
    return { blocks, about: core ? await propertiesOf(core, until) : {}, notes: [] };
  } catch (error) {
    if (error instanceof ReportError) throw error;
    if (error instanceof ArchiveError && /password/.test(error.message))
      throw new ReportError("This document asks for a password. Save it without one, and send that.");
    throw new ReportError("This Word document is damaged or too large. Save it again, or paste its text.");
  }
}

/** Text in them is shown elsewhere, or no more. */
const HIDDEN: ReadonlySet<string> = new Set(["Fallback", "moveFrom", "del", "instrText"]);

async function walk(part: AsyncIterable<Uint8Array>, isNote: boolean, until: number): Promise<Block[]> {
  const blocks: Block[] = [];
  let [text, heading, into, hidden, tables, raised] = ["", false, false, 0, 0, false];
  let row: string[] = [];
  const close = () => {
    if (tables > 0) row.push(text);
    else if (text.trim() !== "") blocks.push({ text, page: null, isHeading: heading, isNote });
    [text, heading] = ["", false];
  };
  await walkXml(
    part,
    {
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
    },
    until,
  );
  return blocks;
}

async function propertiesOf(part: AsyncIterable<Uint8Array>, until: number): Promise<Blocks["about"]> {
  const found = new Map<string, string>();
  let at = "";
  await walkXml(
    part,
    {
      open: (name) => {
        at = name;
      },
      close: () => {
        at = "";
      },
      text: (more) => {
        if (at !== "") found.set(at, (found.get(at) ?? "") + more);
      },
    },
    until,
  );
  return { title: (found.get("title") ?? "").trim(), author: (found.get("creator") ?? "").trim() };
}
