import { changeText, type Parts, setText, TYPES, textOf } from "./package.ts";
import { mergeStyles } from "./template-styles.ts";

const DOCUMENT = "word/document.xml";
const RELS = "word/_rels/document.xml.rels";

/**
 * Gives a document the looks of a template: its styles by their names, its theme, its page with margins, and its
 * headers and footers with their pictures. Its text, macros and numbering are not taken.
 */
export function applyTemplate(parts: Parts, template: Parts): void {
  mergeStyles(parts, template);
  if (template.has(THEME)) {
    parts.set(THEME, template.get(THEME) as Buffer);
    relate(parts, "theme", "theme/theme1.xml", "rIdTemplateTheme");
    declare(parts, THEME, "application/vnd.openxmlformats-officedocument.theme+xml");
  }
  takeSection(parts, template);
}

const THEME = "word/theme/theme1.xml";

/** The width of the text on a template's page in twentieths of a point; undefined where it does not say. */
export function textWidthOf(template: Parts): number | undefined {
  const section = sectionOf(textOf(template, DOCUMENT));
  const number = (tag: string, name: string) =>
    Number(new RegExp(`<w:${tag}\\b[^>]*\\bw:${name}="(\\d+)"`).exec(section)?.[1] ?? Number.NaN);
  const width = number("pgSz", "w") - number("pgMar", "left") - number("pgMar", "right");
  return width >= LEAST_WIDTH ? width : undefined;
}

/** Of a text that tables fit in. */
const LEAST_WIDTH = 5000;

/** The last of a document is that of its body. */
function sectionOf(document: string): string {
  const at = document.lastIndexOf("<w:sectPr");
  return at < 0 ? "" : (/^<w:sectPr\b[^>]*?(?:\/>|>.*?<\/w:sectPr>)/s.exec(document.slice(at))?.[0] ?? "");
}

/** Page, margins, headers and footers; what the template has none of stays the document's own. */
function takeSection(parts: Parts, template: Parts): void {
  const theirs = sectionOf(textOf(template, DOCUMENT));
  const own = sectionOf(textOf(parts, DOCUMENT));
  if (theirs === "" || own === "") return;
  const taken = (kind: "header" | "footer") => {
    const referencesIn = (section: string) =>
      section.match(new RegExp(`<w:${kind}Reference\\b[^>]*/>`, "g")) ?? [];
    const references = referencesIn(theirs);
    if (references.length === 0) return referencesIn(own);
    return references.flatMap((reference) => takePart(parts, template, kind, reference) ?? []);
  };
  const first = [...taken("header"), ...taken("footer")].join("");
  const element = (section: string, tag: string) =>
    new RegExp(`<w:${tag}\\b[^>]*?(?:/>|>.*?</w:${tag}>)`, "s").exec(section)?.[0] ?? "";
  // In the order that the schema wants.
  const rest = ["pgSz", "pgMar", "pgBorders", "pgNumType", "cols"].map(
    (tag) => element(theirs, tag) || element(own, tag),
  );
  const isTitled = /<w:(?:header|footer)Reference\b[^>]*w:type="first"/.test(theirs)
    ? element(theirs, "titlePg")
    : element(own, "titlePg");
  const section = `<w:sectPr>${first}${rest.join("")}${isTitled}${element(own, "docGrid")}</w:sectPr>`;
  changeText(parts, DOCUMENT, (text) => text.replace(own, () => section));
}

/** A header or footer with what it leads to, under names of its own; undefined where the template lacks it. */
function takePart(
  parts: Parts,
  template: Parts,
  kind: "header" | "footer",
  reference: string,
): string | undefined {
  const id = / r:id="([^"]+)"/.exec(reference)?.[1];
  const target = targetOf(textOf(template, RELS), id ?? "");
  const bytes = template.get(`word/${target}`);
  if (target === undefined || bytes === undefined || target.includes("/")) return undefined;
  const name = `template-${target}`;
  const newId = `rIdTemplate${target.replace(/\W/g, "")}`;
  parts.set(`word/${name}`, bytes);
  const rels = textOf(template, `word/_rels/${target}.rels`);
  if (rels !== "") setText(parts, `word/_rels/${name}.rels`, takeMedia(parts, template, rels));
  relate(parts, kind, name, newId);
  declare(
    parts,
    `word/${name}`,
    `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`,
  );
  return reference.replace(/ r:id="[^"]+"/, ` r:id="${newId}"`);
}

const KINDS: Readonly<Record<string, string>> = {
  ...{ png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif" },
  ...{ emf: "image/x-emf", wmf: "image/x-wmf", svg: "image/svg+xml", tiff: "image/tiff", bmp: "image/bmp" },
};

/** Copies the pictures; links stay, and anything else is left out. */
function takeMedia(parts: Parts, template: Parts, rels: string): string {
  return rels.replaceAll(/<Relationship\b[^>]*\/>/g, (relationship) => {
    if (/TargetMode="External"/.test(relationship)) return relationship;
    const [, file = "", ending = ""] =
      / Target="(?:\/word\/)?(media\/[\w.-]+\.(\w+))"/.exec(relationship) ?? [];
    const bytes = template.get(`word/${file}`);
    const kind = KINDS[ending.toLowerCase()];
    if (bytes === undefined || kind === undefined) return "";
    const copy = file.replace("media/", "media/template-");
    parts.set(`word/${copy}`, bytes);
    const line = `<Default ContentType="${kind}" Extension="${ending}"/><Override`;
    const isKnown = new RegExp(`Extension="${ending}"`, "i");
    changeText(parts, TYPES, (types) => (isKnown.test(types) ? types : types.replace(/<Override/, line)));
    return relationship.replace(/ Target="[^"]*"/, ` Target="${copy}"`);
  });
}

function targetOf(rels: string, id: string): string | undefined {
  const found = [...rels.matchAll(/<Relationship\b[^>]*\/>/g)].find(([each]) =>
    each.includes(` Id="${id}"`),
  )?.[0];
  return / Target="(?:\/word\/)?([^"]+)"/.exec(found ?? "")?.[1];
}

function relate(parts: Parts, kind: string, target: string, id: string): void {
  const type = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}`;
  const line = `<Relationship Id="${id}" Type="${type}" Target="${target}"/></Relationships>`;
  changeText(parts, RELS, (rels) =>
    rels.includes(`Id="${id}"`) ? rels : rels.replace("</Relationships>", () => line),
  );
}

function declare(parts: Parts, name: string, type: string): void {
  const line = `<Override ContentType="${type}" PartName="/${name}"/></Types>`;
  changeText(parts, TYPES, (types) =>
    types.includes(`PartName="/${name}"`) ? types : types.replace("</Types>", () => line),
  );
}
