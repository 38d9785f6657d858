import path from "node:path";
import { type Attribute, walkPart } from "./xml.ts";
import type { Zip } from "./zip.ts";

export interface SheetPart {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

/** Where the parts of a workbook are. */
interface Parts {
  readonly sheets: readonly SheetPart[];
  /** What all sheets share: a part that the workbook may lack. */
  readonly texts: string;
  readonly styles: string;
  readonly from1904: boolean;
  readonly isUncalculated: boolean;
}

/** Finds the parts of a workbook by what points to them: programs differ in what they call them. */
export async function openParts(zip: Zip): Promise<Parts> {
  const main = (await relationsOf(zip, "")).find(isOf("officeDocument"))?.target ?? "xl/workbook.xml";
  const relations = await relationsOf(zip, main);
  const shared = (kind: string, usual: string) =>
    relations.find(isOf(kind))?.target ?? path.posix.join(path.posix.dirname(main), usual);
  return {
    ...(await sheetsIn(zip, main, relations)),
    texts: shared("sharedStrings", "sharedStrings.xml"),
    styles: shared("styles", "styles.xml"),
  };
}

/** The comments on a sheet: where they are, and what they say. */
export async function readComments(zip: Zip, sheet: string): Promise<readonly Comment[]> {
  const relations = await relationsOf(zip, sheet);
  // Comments of today stand in a part of their own too, from some programs there alone.
  const part = (relations.find(isOf("comments")) ?? relations.find(isOf("threadedComment")))?.target;
  const comments: Comment[] = [];
  let [cell, text, into] = ["", "", false];
  const open = (tag: string, attribute: Attribute) => {
    if (isComment(tag)) [cell, text] = [attribute("ref") ?? "", ""];
    into = tag === "t" || tag === "text";
  };
  const close = (tag: string) => {
    into = false;
    if (isComment(tag)) comments.push({ cell, text: wordsOf(text) });
  };
  const add = (more: string) => {
    if (into) text += more;
  };
  if (part !== undefined) await walkPart(zip, part, { open, close, text: add });
  return comments;
}

function isComment(tag: string): boolean {
  return tag === "comment" || tag === "threadedComment";
}

/** Without what a spreadsheet puts before comments of today for those who cannot see them. */
function wordsOf(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/^\[Threaded comment\].*? Comment: /, "")
    .trim();
}

export interface Comment {
  readonly cell: string;
  readonly text: string;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  /** From the root of the archive. */
  readonly target: string;
}

function isOf(kind: string): (relation: Relation) => boolean {
  return ({ type }) => type.endsWith(`/${kind}`);
}

/** What a part points to; of the archive itself for the name "". */
async function relationsOf(zip: Zip, name: string): Promise<readonly Relation[]> {
  const folder = path.posix.dirname(name);
  const part = path.posix.join(folder, "_rels", `${path.posix.basename(name)}.rels`);
  const relations: Relation[] = [];
  const open = (tag: string, attribute: Attribute) => {
    if (tag !== "Relationship") return;
    const target = attribute("Target") ?? "";
    const whole = target.startsWith("/") ? target.slice(1) : path.posix.join(folder, target);
    relations.push({ id: attribute("Id") ?? "", type: attribute("Type") ?? "", target: whole });
  };
  await walkPart(zip, part, { open });
  return relations;
}

async function sheetsIn(
  zip: Zip,
  main: string,
  relations: readonly Relation[],
): Promise<Pick<Parts, "sheets" | "from1904" | "isUncalculated">> {
  // A sheet that is all chart has no cells.
  const targets = new Map(
    relations.flatMap(({ id, target }) => (target.includes("chartsheets/") ? [] : [[id, target] as const])),
  );
  const sheets: SheetPart[] = [];
  let [from1904, isUncalculated] = [false, false];
  const open = (tag: string, attribute: Attribute) => {
    if (tag === "workbookPr") from1904 = /^(1|true)$/.test(attribute("date1904") ?? "");
    if (tag === "calcPr") isUncalculated = /^(1|true)$/.test(attribute("fullCalcOnLoad") ?? "");
    if (tag !== "sheet") return;
    const target = targets.get(attribute("id") ?? "");
    const hidden = (attribute("state") ?? "visible") !== "visible";
    if (target) sheets.push({ name: attribute("name") ?? "", path: target, hidden });
  };
  await walkPart(zip, main, { open });
  return { sheets, from1904, isUncalculated };
}
