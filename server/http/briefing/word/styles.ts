import { BorderStyle, type IStylesOptions, LineRuleType } from "docx";

/** Of a page of A4, in twentieths of a point. */
export const PAGE = { width: 11906, height: 16838, margin: 1247, edge: 624 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

export const INK = "1A202C";
export const MUTED = "4A5361";
const ACCENT = "B5402A";
export const LINE = "BFBBB0";
export const TINT = "F3F1EC";

const AUTO = LineRuleType.AUTO;
const TITLES = "Georgia";
const TEXT = "Calibri";

/** The names by which the document asks for them: a template that has one of these names decides how it looks. */
export const STYLE = {
  kicker: "BriefingKicker",
  title: "Title",
  subtitle: "Subtitle",
  imprint: "BriefingImprint",
  lead: "BriefingLead",
  caption: "Caption",
  cell: "BriefingTable",
  head: "BriefingTableHead",
  small: "BriefingSmall",
  reference: "BriefingReference",
  header: "Header",
  footer: "Footer",
} as const;

/** The house's own looks. Sizes are in half points, spaces in twentieths of a point. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: TEXT, size: 21, color: INK, language: { value: "en-GB" } },
      paragraph: { spacing: { after: 120, line: 271, lineRule: AUTO } },
    },
    title: {
      name: "Title",
      run: { font: TITLES, size: 52, color: INK },
      paragraph: { spacing: { before: 60, after: 80, line: 240, lineRule: AUTO }, keepNext: true },
    },
    heading1: {
      name: "heading 1",
      run: { font: TITLES, size: 32, color: INK },
      paragraph: {
        spacing: { before: 480, after: 100, line: 250, lineRule: AUTO },
        keepNext: true,
        outlineLevel: 0,
      },
    },
    heading2: {
      name: "heading 2",
      run: { font: TEXT, size: 21, bold: true, color: ACCENT },
      paragraph: { spacing: { before: 220, after: 60 }, keepNext: true, outlineLevel: 1 },
    },
    footnoteText: {
      name: "footnote text",
      run: { size: 17, color: MUTED },
      paragraph: { keepLines: true, spacing: { after: 20, line: 240, lineRule: AUTO } },
    },
    footnoteReference: { name: "footnote reference", run: { superScript: true } },
    hyperlink: { name: "Hyperlink", run: { color: "1D5FA8", underline: {} } },
  },
  paragraphStyles: [
    { id: "Normal", name: "Normal", quickFormat: true, run: {}, paragraph: {} },
    paragraph(STYLE.kicker, "Briefing Kicker", {
      run: { size: 18, bold: true, color: ACCENT, allCaps: true, characterSpacing: 24 },
      paragraph: { spacing: { after: 60 }, keepNext: true },
    }),
    paragraph(STYLE.subtitle, "Subtitle", {
      run: { font: TEXT, size: 26, color: MUTED },
      paragraph: { spacing: { after: 160 }, keepNext: true },
    }),
    paragraph(STYLE.imprint, "Briefing Imprint", {
      run: { size: 18, color: MUTED },
      paragraph: { spacing: { after: 20, line: 250, lineRule: AUTO } },
    }),
    paragraph(STYLE.lead, "Briefing Lead", {
      run: { size: 23, color: MUTED },
      paragraph: { spacing: { after: 140 }, keepNext: true },
    }),
    paragraph(STYLE.caption, "caption", {
      run: { size: 18, color: MUTED },
      paragraph: { spacing: { before: 80, after: 100, line: 240, lineRule: AUTO } },
    }),
    paragraph(STYLE.cell, "Briefing Table", {
      run: { size: 18 },
      paragraph: { spacing: { before: 20, after: 20, line: 228, lineRule: AUTO } },
    }),
    paragraph(STYLE.head, "Briefing Table Head", {
      run: { size: 17, bold: true },
      paragraph: { spacing: { before: 40, after: 40, line: 228, lineRule: AUTO }, keepNext: true },
    }),
    paragraph(STYLE.small, "Briefing Small", {
      run: { size: 18, color: MUTED },
      paragraph: { spacing: { after: 60, line: 245, lineRule: AUTO } },
    }),
    paragraph(STYLE.reference, "Briefing Reference", {
      run: { size: 19 },
      paragraph: { spacing: { after: 80, line: 250, lineRule: AUTO }, indent: { left: 397, hanging: 397 } },
    }),
    paragraph(STYLE.header, "header", {
      run: { size: 17, color: MUTED },
      paragraph: {
        spacing: { after: 0 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: LINE } },
      },
    }),
    paragraph(STYLE.footer, "footer", {
      run: { size: 17, color: MUTED },
      paragraph: { spacing: { after: 0 } },
    }),
  ],
};

type ParagraphStyle = NonNullable<IStylesOptions["paragraphStyles"]>[number];

function paragraph(
  id: string,
  name: string,
  look: Pick<ParagraphStyle, "run" | "paragraph">,
): ParagraphStyle {
  return { id, name, basedOn: "Normal", quickFormat: true, ...look };
}
