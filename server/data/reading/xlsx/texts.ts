import { walkPart } from "./parts.ts";
import { raisedText } from "./raised.ts";
import type { Zip } from "./zip.ts";

export type Attribute = (name: string) => string | undefined;

/** A text in one piece or in runs, without phonetic guides; raised and lowered digits stay such. */
export class RichText {
  text = "";
  /** Whether some of it is struck out. */
  isStruck = false;
  #into = false;
  #phonetic = false;
  #raised = "";
  #strikes = false;

  begin(): void {
    this.text = "";
    this.isStruck = false;
    [this.#into, this.#phonetic, this.#raised, this.#strikes] = [false, false, "", false];
  }

  open(name: string, attribute: Attribute): void {
    if (name === "t") this.#into = !this.#phonetic;
    else if (name === "rPh") this.#phonetic = true;
    else if (name === "r") [this.#raised, this.#strikes] = ["", false];
    else if (name === "strike") this.#strikes = isOn(attribute("val"));
    else if (name === "vertAlign") this.#raised = attribute("val") ?? "";
  }

  add(part: string): void {
    if (!this.#into) return;
    this.text += raisedText(part, this.#raised);
    this.isStruck ||= this.#strikes && part.trim() !== "";
  }

  close(name: string): void {
    if (name === "t") this.#into = false;
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "r") [this.#raised, this.#strikes] = ["", false];
  }
}

/** What an element such as `<strike/>` says, or `<strike val="0"/>`. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || value === "1" || value === "true";
}

/** Texts that cells share, and which of them are struck out in part. */
export interface SharedTexts {
  readonly texts: readonly string[];
  readonly struck: ReadonlySet<number>;
}

/** The texts that cells share. */
export async function readTexts(zip: Zip, part: string, until: number): Promise<SharedTexts> {
  const texts: string[] = [];
  const struck = new Set<number>();
  const rich = new RichText();
  await walkPart(
    zip,
    part,
    {
      open: (name, attribute) => {
        if (name === "si") rich.begin();
        else rich.open(name, attribute);
      },
      text: (part) => rich.add(part),
      close: (name) => {
        if (name !== "si") rich.close(name);
        else {
          if (rich.isStruck) struck.add(texts.length);
          texts.push(unescaped(rich.text));
        }
      },
    },
    until,
  );
  return { texts, struck };
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19); others mean themselves. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x(00[01][0-9A-F]|005F(?=_x))_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
