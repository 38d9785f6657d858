import type { Find } from "../../model/finding/finds.ts";
import type { ReportText } from "../../model/finding/report-text.ts";
import { decodeStrictly, markedEncodingOf } from "../reading/decode.ts";
import { disguiseOf } from "../reading/file-kind.ts";
import { type AboutReport, type Block, type Blocks, REPORT_LIMITS, ReportError } from "./blocks.ts";
import { datesIn } from "./dates.ts";
import { blocksOfDocument } from "./docx.ts";
import { findIn } from "./find.ts";
import { blocksOfText, paragraphsOf } from "./paragraphs.ts";
import { blocksOfPdf } from "./pdf.ts";
import { blocksOfPage } from "./web-page.ts";

interface ReadReport {
  readonly text: ReportText;
  readonly about: AboutReport;
}

/**
 * Reads a report as it was sent: PDF, DOCX, HTML, Markdown or text. Nothing in it is run, and nothing that it names
 * is fetched. Throws a {@link ReportError} where there is no text to be read.
 */
async function readReport(bytes: Uint8Array, name: string): Promise<ReadReport> {
  if (bytes.length > REPORT_LIMITS.bytes)
    throw new ReportError(
      `This file is larger than ${REPORT_LIMITS.bytes / 1e6} MB. Paste the pages that matter.`,
    );
  const { blocks, about, notes } = bounded(await blocksOf(bytes, name));
  const text = paragraphsOf(blocks, about.title ?? "", notes);
  if (!text.paragraphs.some(({ kind }) => kind !== "noise" && kind !== "heading"))
    throw new ReportError(
      "There is no text in this report. If it is a scan, run text recognition on it first.",
    );
  return {
    text,
    about: {
      title: text.title,
      author: about.author ?? "",
      publisher: about.publisher ?? "",
      published: about.published || dayNamed(text),
      url: about.url ?? "",
    },
  };
}

async function blocksOf(bytes: Uint8Array, name: string): Promise<Blocks> {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (start.includes("%PDF-")) return blocksOfPdf(bytes);
  if (start.startsWith("PK")) return blocksOfDocument(bytes);
  const isPage =
    /\.x?html?$/i.test(name) || /^\s*(?:\xef\xbb\xbf)?<(?:!doctype html|html|head|body)\b/i.test(start);
  const disguise = isPage ? undefined : disguiseOf(bytes);
  if (disguise && disguise.what !== "JSON")
    throw new ReportError(
      `This is ${disguise.what}, which cannot be read here. Send PDF, DOCX, HTML or text.`,
    );
  const text = decode(bytes, isPage);
  if (text.includes("\0")) throw new ReportError("This file is no text. Send PDF, DOCX, HTML or text.");
  return isPage ? blocksOfPage(text) : { blocks: blocksOfText(text), about: {}, notes: [] };
}

/** UTF-8 or UTF-16; a page may name another encoding, and what is neither is the one of older Windows. */
function decode(bytes: Uint8Array, isPage: boolean): string {
  const wide = markedEncodingOf(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  const named = isPage
    ? /charset=["']?([\w-]{3,20})/i.exec(Buffer.from(bytes.subarray(0, 2048)).toString("latin1"))?.[1]
    : undefined;
  return (
    decodeStrictly(bytes, "utf-8") ??
    decodeStrictly(bytes, named ?? "windows-1252") ??
    new TextDecoder("windows-1252").decode(bytes)
  );
}

function bounded({ blocks, about, notes }: Blocks): Blocks {
  let left: number = REPORT_LIMITS.characters;
  const kept: Block[] = [];
  for (const block of blocks) {
    if (left <= 0) break;
    kept.push(block.text.length > left ? { ...block, text: block.text.slice(0, left) } : block);
    left -= block.text.length;
  }
  const cut = `Only the first ${REPORT_LIMITS.characters.toLocaleString("en")} characters were read; send the rest by itself.`;
  return { blocks: kept, about, notes: left < 0 || kept.length < blocks.length ? [...notes, cut] : notes };
}

const DATE_LINES = 15;
const LONGEST_DATE_LINE = 60;

/** The date in a line of its own near the beginning: "April 2024", "Published 5 May 2024". */
function dayNamed({ paragraphs }: ReportText): string {
  for (const { text } of paragraphs.slice(0, DATE_LINES)) {
    if (text.length > LONGEST_DATE_LINE) continue;
    const [date, ...more] = datesIn(text, { day: null, last: "" }).filter(({ edtf }) =>
      /^\d{4}-\d\d(?:-\d\d)?$/.test(edtf),
    );
    if (date && more.length === 0) return date.edtf;
  }
  return "";
}

/** A report with what was found in it. */
export interface FoundReport extends ReadReport {
  readonly finds: readonly Find[];
}

export type ReportReader = (bytes: Uint8Array, name: string, day: string) => Promise<FoundReport | string>;

/** Reads a report and finds its numbers and events, as seen from `day` (EDTF), or the day that the report prints. */
export async function readAndFind(bytes: Uint8Array, name: string, day: string): Promise<FoundReport> {
  const report = await readReport(bytes, name);
  return { ...report, finds: findIn(report.text, day || report.about.published) };
}

/** The same, or in a sentence why it cannot be read. */
export async function readOrSay(bytes: Uint8Array, name: string, day: string): Promise<FoundReport | string> {
  try {
    return await readAndFind(bytes, name, day);
  } catch (error) {
    if (error instanceof ReportError) return error.message;
    throw error;
  }
}
