import { Packer } from "docx";
import type { Briefing } from "../../../model/briefing/briefing.ts";
import { type Picture, writeDocument } from "./document.ts";
import { finishDocument } from "./finish.ts";
import { openPackage } from "./package.ts";
import { TEXT_WIDTH } from "./styles.ts";
import { textWidthOf } from "./template.ts";

/** Everything that a document is made of; it can be sent to a thread. */
export interface Order {
  readonly site: string;
  readonly briefing: Briefing;
  readonly pictures: readonly Picture[];
  /** The group's own template as its file is; null where there is none. */
  readonly template: Uint8Array | null;
}

/** The bytes of a Word document; the same order gives the same. */
export async function makeDocument({ site, briefing, pictures, template }: Order): Promise<Buffer> {
  const looks = template === null ? null : await openPackage(Buffer.from(template));
  const width = (looks && textWidthOf(looks)) ?? TEXT_WIDTH;
  const bytes = await Packer.toBuffer(writeDocument(site, briefing, pictures, width));
  return finishDocument(bytes, briefing.updated, looks);
}
