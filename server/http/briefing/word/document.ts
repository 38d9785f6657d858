import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  Tab,
  type Table,
  TabStopType,
  TextRun,
} from "docx";
import type { Briefing, Figure, GroupNote, Part } from "../../../model/briefing/briefing.ts";
import { formatDay } from "../../../model/time/calendar.ts";
import { type Citing, createCiting } from "./citing.ts";
import { LINE, PAGE, STYLE, STYLES, TEXT_WIDTH } from "./styles.ts";
import { writeTable } from "./table.ts";

/** A figure's picture as it was drawn. */
export interface Picture {
  readonly png: Uint8Array;
  /** Dots. */
  readonly width: number;
  readonly height: number;
}

/**
 * A briefing as a document of Word; `pictures` are those of its figures in their order, `width` that of the text in
 * twentieths of a point.
 */
export function writeDocument(
  site: string,
  briefing: Briefing,
  pictures: readonly Picture[],
  width: number,
): Document {
  const citing = createCiting();
  const { title, author, time, notes } = briefing;
  return new Document({
    title,
    creator: author || site,
    lastModifiedBy: site,
    subject: time,
    keywords: `revision ${briefing.revision}`,
    description: briefing.address,
    styles: STYLES,
    footnotes: Object.fromEntries(
      notes.map(({ text }, index) => [
        index + 1,
        { children: [new Paragraph({ style: "FootnoteText", children: [new TextRun(` ${text}`)] })] },
      ]),
    ),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: {
              ...{ top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
              ...{ header: PAGE.edge, footer: PAGE.edge },
            },
          },
        },
        headers: {
          default: new Header({ children: [header(title, site)] }),
          first: new Header({ children: [new Paragraph({})] }),
        },
        footers: { default: footer(site, briefing), first: footer(site, briefing) },
        children: [
          ...titleBlock(site, briefing),
          ...briefing.parts.flatMap((part, index) =>
            writePart(part, pictures, { citing, width }, index === 0),
          ),
          ...closing(briefing),
        ],
      },
    ],
  });
}

function titleBlock(
  site: string,
  { title, author, day, time, address, revision, updated }: Briefing,
): Paragraph[] {
  const written = [author, day].filter(Boolean).join(" · ");
  return [
    text(STYLE.kicker, `${site} · Briefing`),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
    text(STYLE.subtitle, time),
    text(STYLE.imprint, written),
    new Paragraph({
      style: STYLE.imprint,
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 8, color: LINE } },
      spacing: { after: 240 },
      children: [
        new TextRun(`Data version ${revision.slice(0, 12)}, loaded ${formatDay(updated)}. `),
        link(address, "This briefing, fixed to this version"),
      ],
    }),
  ];
}

interface Paper {
  readonly citing: Citing;
  /** Of the text, in twentieths of a point. */
  readonly width: number;
}

function writePart(
  part: Part,
  pictures: readonly Picture[],
  { citing, width }: Paper,
  isFirst: boolean,
): (Paragraph | Table)[] {
  const { figure, tables, gaps, definitions, remarks = [] } = part;
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      // A figure takes most of a page: not every program keeps what introduces it with it.
      pageBreakBefore: figure !== null && !isFirst,
      children: [new TextRun(part.title)],
    }),
    ...(part.question === "" ? [] : [text(STYLE.lead, part.question)]),
    ...part.paragraphs.map((words) => new Paragraph({ children: [new TextRun(words)] })),
    ...(figure === null ? [] : writeFigure(figure, pictures[figure.number - 1], width)),
    ...tables.flatMap((table) => [
      captionOf("Table", table.number, table.caption, true),
      writeTable(table, citing, width),
      // Word wants a paragraph between two tables, and after the last.
      new Paragraph({ spacing: { after: 0, line: 120, lineRule: LineRuleType.EXACT } }),
    ]),
    ...(gaps.length === 0 ? [] : [second("Months without data")]),
    ...gaps.map(({ title, words }) => named(title, words.join("; "))),
    ...(definitions.length === 0 ? [] : [second("What is counted")]),
    ...definitions.map(({ title, text: words }) => named(title, words)),
    ...(remarks.length === 0 ? [] : [second("Notes of the group")]),
    ...remarks.map(writeGroupNote),
    new Paragraph({
      style: STYLE.small,
      children: [link(part.address, "This page with its data, fixed to this version")],
    }),
  ];
}

function writeGroupNote({ about, text: words, author, day, audience }: GroupNote): Paragraph {
  const [first = "", ...more] = words.split("\n");
  const signed = [author, day, ...(audience === "editors" ? ["for editors alone"] : [])].join(", ");
  return new Paragraph({
    children: [
      new TextRun({ text: `${about}: `, bold: true }),
      new TextRun(first),
      ...more.map((line) => new TextRun({ text: line, break: 1 })),
      new TextRun(` (${signed})`),
    ],
  });
}

function writeFigure(figure: Figure, picture: Picture | undefined, text: number): Paragraph[] {
  if (picture === undefined) throw new Error(`expected a picture of figure ${figure.number}, got none`);
  const page = text / TWIPS_PER_PIXEL;
  const width = Math.round(Math.min(page, (page * TALLEST * picture.width) / picture.height));
  const height = Math.round((width * picture.height) / picture.width);
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 60, after: 0, line: 240, lineRule: LineRuleType.AUTO },
      children: [
        new ImageRun({
          type: "png",
          data: picture.png,
          transformation: { width, height },
          altText: {
            name: `Figure ${figure.number}`,
            title: figure.caption,
            description: figure.alternative,
          },
        }),
      ],
    }),
    captionOf("Figure", figure.number, figure.caption, false),
  ];
}

/** As a share of the text's width: a taller picture would leave its heading alone on the page before. */
const TALLEST = 1.15;

/** At 96 to the inch, as pictures are measured. */
const TWIPS_PER_PIXEL = 15;

/** Numbered by a field, so that it goes on counting where somebody adds a figure of their own. */
function captionOf(label: "Figure" | "Table", number: number, words: string, keepNext: boolean): Paragraph {
  return new Paragraph({
    style: STYLE.caption,
    keepNext,
    children: [
      new TextRun({ text: `${label} `, bold: true }),
      new SimpleField(`SEQ ${label} \\* ARABIC`, String(number)),
      new TextRun({ text: `. ${words}` }),
    ],
  });
}

function closing({ method, sources, licence, citation }: Briefing): Paragraph[] {
  const first = (words: string) =>
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(words)] });
  return [
    first("Method"),
    ...method.map((words) => new Paragraph({ children: [new TextRun(words)] })),
    ...(sources.length === 0 ? [] : [first("Sources")]),
    ...sources.map((source) => named(source.short, source.text, STYLE.reference)),
    first("Licence and citation"),
    new Paragraph({ children: [new TextRun(licence)] }),
    named("Cite as", citation, STYLE.reference),
  ];
}

function header(title: string, site: string): Paragraph {
  return new Paragraph({
    style: STYLE.header,
    tabStops: RIGHT,
    children: [new TextRun({ children: [title, new Tab(), site] })],
  });
}

function footer(site: string, { revision, updated, day }: Briefing): Footer {
  const left = `${site}, data version ${revision.slice(0, 7)} of ${formatDay(updated)} · ${day}`;
  const children = [left, new Tab(), "Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({
        style: STYLE.footer,
        tabStops: RIGHT,
        alignment: AlignmentType.LEFT,
        children: [new TextRun({ children })],
      }),
    ],
  });
}

const RIGHT = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }];

function second(words: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(words)] });
}

/** What it is of in bold, and what is said of it. */
function named(name: string, words: string, style: string = STYLE.small): Paragraph {
  return new Paragraph({
    style,
    children: [new TextRun({ text: `${name}: `, bold: true }), new TextRun(words)],
  });
}

function text(style: string, words: string): Paragraph {
  return new Paragraph({ style, children: [new TextRun(words)] });
}

function link(address: string, words: string): ParagraphChild {
  return new ExternalHyperlink({
    link: address,
    children: [new TextRun({ text: words, style: "Hyperlink" })],
  });
}
