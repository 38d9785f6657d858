import type { Blob } from "node:buffer";
import type Stream from "node:stream";
import type { Feature } from "write-excel-file/node";
import { columnLetters } from "../../model/numbers/column-letters.ts";
import type { Table } from "./csv.ts";

/** What the library takes for a file inside the workbook. */
type Content = Stream | Buffer | Blob;

/**
 * What the library leaves out: a filter on the first row, pages of paper in landscape with that row on each, and
 * styles that other programs read as the standard has them.
 */
export function completeWorkbook(
  sheets: readonly (Pick<Table, "header" | "rows"> & { readonly name: string })[],
): Feature<Content> {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            return sheet ? forPaper(filterFirstRow(xml, sheet)) : xml;
          },
        },
        "xl/workbook.xml": {
          transform: (xml) =>
            xml.replace(/<definedNames\s*\/>/, `<definedNames>${firstRows(sheets)}</definedNames>`),
        },
        "xl/styles.xml": { transform: completeStyles },
      },
    },
  };
}

/** The elements have their places right after the cells (ECMA-376, CT_Worksheet). */
function filterFirstRow(xml: string, { header, rows }: Pick<Table, "header" | "rows">): string {
  const range = `A1:${columnLetters(header.length)}${rows.length + 1}`;
  return xml.replace("</sheetData>", `</sheetData><autoFilter ref="${range}"/>${PAPER}`);
}

const PAPER =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

function forPaper(xml: string): string {
  return xml.replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
}

/** Names of sheets are plain words; see {@link completeWorkbook}. */
function firstRows(sheets: readonly { readonly name: string }[]): string {
  return sheets
    .map(
      ({ name }, index) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${name}'!$1:$1</definedName>`,
    )
    .join("");
}

/** The first number that a format of a file's own may have (ECMA-376, numFmt); the library begins lower. */
const FIRST_OWN = 164;
const FIRST_OF_LIBRARY = 100;

function completeStyles(xml: string): string {
  return xml
    .replace(/numFmtId="(\d+)"/g, (whole, id) =>
      Number(id) >= FIRST_OF_LIBRARY && Number(id) < FIRST_OWN
        ? `numFmtId="${Number(id) + FIRST_OWN - FIRST_OF_LIBRARY}"`
        : whole,
    )
    .replace(
      "<cellXfs",
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs',
    )
    .replace(
      "</cellXfs>",
      '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    );
}
