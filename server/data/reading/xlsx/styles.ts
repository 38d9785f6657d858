import { type Format, formatOf } from "./formats.ts";
import { isOn } from "./texts.ts";
import { walkPart } from "./xml.ts";
import type { Zip } from "./zip.ts";

/** What a style makes of a cell, as far as it matters. */
export interface CellStyle {
  readonly format: Format;
  readonly isStruck: boolean;
}

/** What each cell style makes of its cells. */
export async function readStyles(zip: Zip, part: string): Promise<readonly CellStyle[]> {
  const codes = new Map<number, string>();
  const struck: boolean[] = [];
  const styles: CellStyle[] = [];
  let within = "";
  await walkPart(zip, part, {
    open: (name, attribute) => {
      if (name === "fonts" || name === "cellXfs") within = name;
      if (name === "numFmt") codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
      if (name === "font" && within === "fonts") struck.push(false);
      if (name === "strike" && within === "fonts" && isOn(attribute("val"))) struck[struck.length - 1] = true;
      if (name !== "xf" || within !== "cellXfs") return;
      const id = Number(attribute("numFmtId") ?? 0);
      const code = codes.get(id);
      const isStruck = struck[Number(attribute("fontId") ?? 0)] ?? false;
      styles.push({ format: formatOf(id, code), isStruck });
    },
    close: (name) => {
      if (name === within) within = "";
    },
  });
  return styles;
}
