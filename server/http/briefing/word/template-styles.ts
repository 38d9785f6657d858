import { changeText, type Parts, setText, textOf } from "./package.ts";

const STYLES = "word/styles.xml";

/**
 * The template's styles, and of the document's own those whose names it does not have. Word's own names are English
 * in every language, their ids are not: what the document is written in is told the template's.
 */
export function mergeStyles(parts: Parts, template: Parts): void {
  const theirs = textOf(template, STYLES);
  if (!theirs.includes("</w:styles>")) return;
  const ids = new Map(stylesOf(theirs).map(({ key, id }) => [key, id]));
  const own = stylesOf(textOf(parts, STYLES));
  const renamed = new Map(
    own.flatMap(({ key, id }) => (ids.has(key) ? [[id, ids.get(key) ?? id] as const] : [])),
  );
  const rename = (xml: string) =>
    xml.replaceAll(
      /(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)"/g,
      (_, start, id) => `${start}${renamed.get(id) ?? id}"`,
    );
  const added = own.filter(({ key }) => !ids.has(key)).map(({ xml }) => rename(xml));
  const merged = theirs.replace("</w:styles>", () => `${added.join("")}</w:styles>`);
  setText(parts, STYLES, merged.replaceAll(/(<w:lang\b[^>]*?\bw:val=")[^"]*"/g, '$1en-GB"'));
  for (const name of [...parts.keys()].filter((each) =>
    /^word\/(document|footnotes|header\d*|footer\d*)\.xml$/.test(each),
  ))
    changeText(parts, name, rename);
}

interface Style {
  readonly key: string;
  readonly id: string;
  readonly xml: string;
}

function stylesOf(xml: string): Style[] {
  return [...xml.matchAll(/<w:style\b([^>]*)>.*?<\/w:style>/gs)].map(([whole, head = ""]) => {
    const name = /<w:name w:val="([^"]*)"/.exec(whole)?.[1] ?? "";
    const type = /w:type="([^"]*)"/.exec(head)?.[1] ?? "";
    return {
      key: `${type} ${name.toLowerCase()}`,
      id: /w:styleId="([^"]*)"/.exec(head)?.[1] ?? "",
      xml: whole,
    };
  });
}
