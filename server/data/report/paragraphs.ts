import {
  type Paragraph,
  type ParagraphKind,
  type ReportText,
  SEAM,
} from "../../model/finding/report-text.ts";
import type { Block } from "./blocks.ts";

/** The blocks of plain text and of Markdown: an empty line parts them, a form feed parts pages. */
export function blocksOfText(text: string): Block[] {
  const pages = text.replaceAll(/\r\n?/g, "\n").split("\f");
  return pages.flatMap((body, index) =>
    body
      .split(/\n[ \t\u00a0]*\n/)
      .flatMap(listItems)
      .map((part) => ({
        text: part.replace(/^\s*#{1,6}\s+/, ""),
        page: pages.length > 1 ? index + 1 : null,
        isHeading: /^\s*#{1,6}\s/.test(part),
      })),
  );
}

/** Items of a list, and headings in Markdown, are paragraphs of their own. */
function listItems(block: string): string[] {
  const parts: string[] = [];
  for (const line of block.split("\n")) {
    if (parts.length === 0 || /^\s*(?:[-•*]\s|\d{1,2}[.)]\s|[a-z]\)\s|#{1,6}\s|Figure \d)/.test(line))
      parts.push(line);
    else parts[parts.length - 1] += `\n${line}`;
  }
  return parts;
}

const REFERENCES =
  /^(?:\d+\.?\s+)?(?:bibliography|references|works cited|endnotes|notes|sources|literature)$/i;
const SECTION = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\p{Lu}/u;
const SECTION_BEHIND = /^\p{Lu}[\p{L} ]{2,60}\s(\d{1,2}(?:\.\d{1,2}){1,3})$/u;

/** Blocks to paragraphs with their kinds and places. Sentences that a figure or a box has cut in two are put together. */
export function paragraphsOf(blocks: readonly Block[], title: string, notes: readonly string[]): ReportText {
  const cleaned = blocks
    .map((block) => ({
      ...block,
      isTable: isTable(block.text),
      isItem: /^\s*[-•*]\s/.test(block.text),
      text: cleanUp(block.text),
    }))
    .filter(({ text }) => text !== "");
  const paragraphs: Paragraph[] = [];
  let section = "";
  let references = false;
  let place = 0;
  let page: number | null = null;
  let first = title;
  for (const { text, page: on, isHeading, isNote, isTable, isItem } of mended(cleaned)) {
    if (on !== page) place = on === null ? place : 0;
    page = on;
    const kind = isTable ? "noise" : isNote ? "note" : kindOf(text, isHeading, isItem, references);
    if (kind === "heading") {
      const number = SECTION.exec(text)?.[1] ?? SECTION_BEHIND.exec(text)?.[1];
      if (number || REFERENCES.test(text)) section = number ?? "";
      references = REFERENCES.test(text) || (references && number === undefined && !isHeading);
      if (first === "") first = text.slice(0, 200);
    }
    if (kind === "text" && /[.!?:…]["”’)\]]*$/.test(text)) place += 1;
    paragraphs.push({ text, kind, page, section, place: kind === "noise" || kind === "heading" ? 0 : place });
  }
  return { title: first, paragraphs, notes };
}

/** Lists of contents, and tables: the lines of neither are sentences. */
function isTable(text: string): boolean {
  const sections = text.match(/\b\d{1,2}\.\d\s+\p{Lu}/gu)?.length ?? 0;
  return (
    sections >= 4 || (text.match(/\t/g)?.length ?? 0) >= 3 || (text.match(/\.{5,}|_{5,}/g)?.length ?? 0) >= 2
  );
}

/** One line, without the marks of Markdown and of layout; the words stay as they are printed. */
function cleanUp(text: string): string {
  return text
    .replaceAll(/<\/?(?:u|b|i|em|strong|br|sup|sub)\s{0,3}\/?>/gi, "")
    .replaceAll(/[\u00ad\u200b-\u200d\u2063\ufeff]/g, "")
    .replaceAll(/\*\*|__/g, "")
    .replaceAll(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, "-")
    .replaceAll(/[\s\u00a0]+/g, " ")
    .replace(/^[-•*]\s/, "")
    .trim();
}

function kindOf(text: string, isHeading: boolean, isItem: boolean, references: boolean): ParagraphKind {
  if (isHeading) return "heading";
  if (/^(?:Figure|Fig\.|Table|Chart|Map) ?\d{1,3}\b/.test(text)) return "caption";
  if (/^Source: ?https?:/.test(text)) return "noise";
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (words < 3 || letters < text.length * 0.5)
    return isSectionHeading(text) || REFERENCES.test(text) ? "heading" : "noise";
  if (isSectionHeading(text) || (!isItem && !references && isShortHeading(text))) return "heading";
  if (references) return "reference";
  return /^(?:\*|†|‡|\[\d{1,3}\]\s|\d{1,3}\s(?=See |Ibid))\s?\S/.test(text) ? "note" : "text";
}

function isSectionHeading(text: string): boolean {
  const isLoud = text.length < 150 && /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);
  return (
    isLoud ||
    (text.length < 110 &&
      (SECTION.test(text) || SECTION_BEHIND.test(text)) &&
      !/[.!?;:]["”']?$/.test(text) &&
      !/\b(?:were|was|have|had)\b/.test(text))
  );
}

/** Short, without a full stop, and begun like a title; a short sentence without its stop has a verb in it. */
function isShortHeading(text: string): boolean {
  return (
    text.length < 80 &&
    /^[\p{Lu}\d"“']/u.test(text) &&
    !/[.!?,;:]["”')]?$/.test(text) &&
    !/\b(?:were|was|have|has|had|are|is|claimed|killed|said|says|forced|returned|died)\b/i.test(text)
  );
}

const CUT_REACH = 6;

/**
 * A block that ends in mid-sentence goes on in the next one that begins with a small letter; what stood between them
 * follows. A seam is left where something did.
 */
function mended<B extends Block>(blocks: readonly B[]): B[] {
  const left = [...blocks];
  const result: B[] = [];
  while (left.length > 0) {
    let block = left.shift() as B;
    for (let tries = 0; tries < 20 && isCut(block.text); tries++) {
      const at = left.slice(0, CUT_REACH).findIndex(({ text }) => goesOn(text));
      const next = left[at];
      // The nearest cut block is the one that goes on.
      if (!next || left.slice(0, at).some(({ text }) => isCut(text))) break;
      left.splice(at, 1);
      block = { ...block, text: `${block.text}${at === 0 ? " " : ` ${SEAM} `}${next.text}` };
    }
    result.push(block);
  }
  return result;
}

function isCut(text: string): boolean {
  return (
    text.length > 40 &&
    !/[.!?:;]["”’')\]]*$/.test(text) &&
    (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 7 &&
    !/https?:\S*$/.test(text)
  );
}

function goesOn(text: string): boolean {
  return /^\p{Ll}\p{L}* \p{L}/u.test(text) && text.length > 12;
}
