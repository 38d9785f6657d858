import { type SaxesAttributePlain, SaxesParser } from "saxes";
import type { Zip } from "./zip.ts";

/** The value of an attribute of a tag. */
export type Attribute = (name: string) => string | undefined;

/** What a reader of XML is told. Names come without their prefix. */
interface XmlHandler {
  readonly open: (name: string, attribute: Attribute) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** No workbook comes near them; without a bound, tags within tags would fill the memory. */
const DEEPEST = 100;
const MOST_ATTRIBUTES = 100;

/**
 * Walks through a part of a document in XML, which has no document type, and so no entities of its own; false where
 * there is no such part. Others work in between; throws where the time is over or it is no XML.
 */
export async function walkPart(zip: Zip, name: string, handler: Partial<XmlHandler>): Promise<boolean> {
  const part = await zip.open(name);
  if (!part) return false;
  const { open, close, text } = { ...IGNORE, ...handler };
  const parser = new SaxesParser({ position: false });
  let [depth, attributes] = [0, 0];
  parser.on("doctype", () => {
    throw new RangeError("expected no document type");
  });
  parser.on("attribute", () => {
    if (++attributes > MOST_ATTRIBUTES) throw new RangeError("expected fewer attributes");
  });
  parser.on("opentag", (tag) => {
    if (++depth > DEEPEST) throw new RangeError("expected fewer tags within tags");
    attributes = 0;
    open(local(tag.name), (name) => attributeOf(tag.attributes, name));
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    close(local(name));
  });
  parser.on("text", text);
  parser.on("cdata", text);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of part) {
    if (performance.now() > zip.until) throw new RangeError("took too long");
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? "utf-16le" : "utf-8");
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.write(decoder?.decode() ?? "").close();
  return true;
}

const IGNORE: XmlHandler = { open: () => {}, close: () => {}, text: () => {} };

function attributeOf(
  attributes: Readonly<Record<string, string | SaxesAttributePlain>>,
  wanted: string,
): string | undefined {
  const name =
    attributes[wanted] === undefined
      ? Object.keys(attributes).find((each) => local(each) === wanted)
      : wanted;
  const value = name === undefined ? undefined : attributes[name];
  return typeof value === "string" ? value : value?.value;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
