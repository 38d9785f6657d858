import type { TextItem } from "pdfjs-dist/types/src/display/api.d.ts";
import { type Block, type Blocks, REPORT_LIMITS, ReportError } from "./blocks.ts";

/** Of this engine: the library for older ones brings slower ones, for all that runs beside it. */
const { parse, stringify } = JSON;

interface Line {
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

/** The paragraphs of a PDF by its pages: lines that stand close together are one. */
export async function blocksOfPdf(bytes: Uint8Array): Promise<Blocks> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    disableAutoFetch: true,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const count = Math.min(document.numPages, REPORT_LIMITS.pages);
    const pages: (readonly Line[])[] = [];
    for (let number = 1; number <= count; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(linesOf(items.filter((item): item is TextItem => "str" in item)));
      page.cleanup();
    }
    const empty = pages.flatMap((lines, index) => (lines.length === 0 ? [index + 1] : []));
    if (empty.length === count)
      throw new ReportError(
        "This PDF is a scan without text. Run text recognition (OCR) on it first, and send the result.",
      );
    const repeated = runningLines(pages);
    const blocks = pages.flatMap((lines, index) =>
      blocksOfPage(
        lines.filter(({ text }) => !repeated.has(nameOf(text))),
        index + 1,
      ),
    );
    const { info } = (await document.getMetadata()) as { info: { Title?: unknown; Author?: unknown } };
    return {
      blocks,
      about: { title: sound(info.Title), author: sound(info.Author) },
      notes: notesOn(empty, document.numPages),
    };
  } catch (error) {
    if (error instanceof ReportError) throw error;
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException")
      throw new ReportError("This PDF asks for a password. Save it without one, and send that.");
    throw new ReportError("This PDF is damaged and cannot be read. Save it again, or paste its text.");
  } finally {
    await loading.destroy();
    Object.assign(JSON, { parse, stringify });
  }
}

function notesOn(empty: readonly number[], pages: number): string[] {
  const shown = empty.slice(0, 20).join(", ");
  return [
    ...(empty.length > 0
      ? [`Without text, and so not read: page ${shown}${empty.length > 20 ? " and more" : ""}.`]
      : []),
    ...(pages > REPORT_LIMITS.pages
      ? [`Only the first ${REPORT_LIMITS.pages} of ${pages} pages were read.`]
      : []),
  ];
}

/** What programs write where nobody gave a title is none. */
function sound(text: unknown): string {
  return typeof text === "string" &&
    !/^(?:untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|qxp))/i.test(text.trim())
    ? text.trim().slice(0, 300)
    : "";
}

/** Raised numbers are marks of notes: they are left out, so that "45" with a note 1 is not 451. */
const RAISED = 0.8;

function linesOf(items: readonly TextItem[]): Line[] {
  const lines: Line[] = [];
  let text = "";
  let [y, height, end] = [0, 0, 0];
  const close = () => {
    if (text.trim() !== "") lines.push({ text: text.trim(), y, height });
    text = "";
    height = 0;
  };
  for (const item of items) {
    const [at, x] = [item.transform[5] as number, item.transform[4] as number];
    const tall = item.height || Math.abs(item.transform[3] as number);
    if (
      text !== "" &&
      height > 0 &&
      tall > 0 &&
      tall < height * RAISED &&
      /^\s*\d{1,3}\s*$/.test(item.str) &&
      Math.abs(at - y) < height
    )
      continue;
    if (text !== "" && item.str !== "" && Math.abs(at - y) > Math.max(height, tall) * 0.6) close();
    if (text === "") [y, end] = [at, x];
    if (text !== "" && x - end > tall * 0.15 && !/\s$/.test(text) && !/^\s/.test(item.str)) text += " ";
    text += item.str;
    height = Math.max(height, tall);
    end = x + item.width;
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

/** Lines at the top and the foot of three pages or more, but for their numbers. */
function runningLines(pages: readonly (readonly Line[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = [...lines.slice(0, 2), ...lines.slice(-2)].map(({ text }) => nameOf(text));
    for (const name of new Set(edges)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([name]) => name));
}

function nameOf(text: string): string {
  return text.replaceAll(/\d+/g, "#").toLowerCase();
}

/** A gap wider than most, another size of letters or a new column begins a paragraph. */
function blocksOfPage(lines: readonly Line[], page: number): Block[] {
  const sizes = lines.map(({ height }) => Math.round(height)).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const gaps = lines
    .flatMap((line, index) => {
      const gap = (lines[index - 1]?.y ?? 0) - line.y;
      return index > 0 && gap > 0 ? [gap] : [];
    })
    .sort((a, b) => a - b);
  const pitch = gaps[gaps.length >> 1] ?? usual * 1.2;
  const blocks: { text: string; page: number; isHeading: boolean }[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const gap = before ? before.y - line.y : 0;
    const apart =
      !before || gap > pitch * 1.35 || gap < -pitch || Math.abs(before.height - line.height) > usual * 0.15;
    const last = blocks.at(-1);
    if (apart || !last)
      blocks.push({ text: line.text, page, isHeading: line.height > usual * 1.15 && line.text.length < 150 });
    else last.text += `\n${line.text}`;
  }
  return blocks.map((block) => (block.text.length < 200 ? block : { ...block, isHeading: false }));
}
