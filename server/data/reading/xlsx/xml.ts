/** What a reader of XML is told. Names come without their prefix. */
export interface XmlHandler {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Characters between two looks at the clock and at what else waits. */
const AT_ONCE = 500_000;

/**
 * Walks through the XML of a workbook, which has no entities of its own and no document type. Lets others
 * work in between; throws a RangeError where it takes longer than `until` (performance.now) or is no XML.
 */
export async function walkXml(xml: string, handler: XmlHandler, until: number): Promise<void> {
  let at = 0;
  let pause = AT_ONCE;
  while (at < xml.length) {
    if (at > pause) {
      if (performance.now() > until) throw new RangeError("took too long");
      await new Promise((resolve) => setImmediate(resolve));
      pause = at + AT_ONCE;
    }
    const tag = xml.indexOf("<", at);
    if (tag < 0) break;
    if (tag > at) handler.text(decode(xml.slice(at, tag)));
    at =
      xml.charCodeAt(tag + 1) === BANG || xml.charCodeAt(tag + 1) === QUESTION
        ? skip(xml, tag, handler)
        : element(xml, tag, handler);
  }
}

const BANG = 33;
const QUESTION = 63;
const SLASH = 47;

/** Comments, instructions and character data; a document type is refused. */
function skip(xml: string, tag: number, handler: XmlHandler): number {
  const kinds = [
    ["<!--", "-->"],
    ["<![CDATA[", "]]>"],
    ["<?", "?>"],
  ] as const;
  const [start, end] = kinds.find(([start]) => xml.startsWith(start, tag)) ?? [];
  const close = end === undefined ? -1 : xml.indexOf(end, tag);
  if (start === undefined || end === undefined || close < 0) throw new RangeError("expected XML");
  if (end === "]]>") handler.text(xml.slice(tag + start.length, close));
  return close + end.length;
}

function element(xml: string, tag: number, handler: XmlHandler): number {
  const close = endOfTag(xml, tag);
  if (xml.charCodeAt(tag + 1) === SLASH) {
    handler.close(local(xml.slice(tag + 2, close).trimEnd()));
    return close + 1;
  }
  const empty = xml.charCodeAt(close - 1) === SLASH;
  const inside = xml.slice(tag + 1, empty ? close - 1 : close);
  const space = inside.search(/\s/);
  const name = local(space < 0 ? inside : inside.slice(0, space));
  handler.open(name, (wanted) => (space < 0 ? undefined : attributeOf(inside, wanted)));
  if (empty) handler.close(name);
  return close + 1;
}

/** No tag of a workbook comes near it. */
const LONGEST_TAG = 20_000;

/** The `>` that ends a tag, not one inside a quoted value. */
function endOfTag(xml: string, tag: number): number {
  let from = tag;
  let close = xml.indexOf(">", tag);
  while (close >= 0 && close - tag < LONGEST_TAG) {
    const part = xml.slice(from, close);
    const at = part.search(/["']/);
    if (at < 0) return close;
    const closed = xml.indexOf(part.charAt(at), from + at + 1);
    if (closed < 0) break;
    from = closed + 1;
    if (close < from) close = xml.indexOf(">", from);
  }
  throw new RangeError("expected XML");
}

/** A name begins after a space or a value: looking for one inside of another would take its length squared. */
const ATTRIBUTE = /(?<=[\s"'])([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributeOf(inside: string, wanted: string): string | undefined {
  for (const [, name = "", double, single] of inside.matchAll(ATTRIBUTE)) {
    if (local(name) === wanted) return decode(double ?? single ?? "");
  }
  return undefined;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name: string) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
