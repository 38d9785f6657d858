import { type Attribute, walkPart } from "./xml.ts";
import type { Zip } from "./zip.ts";

/** A text in one piece or in runs, without phonetic guides; raised and lowered digits stay such. */
export class RichText {
  text = "";
  #isStruck = false;
  #struck = "";
  #kept = "";
  #into = false;
  #phonetic = false;
  #raised = "";
  #strikes = false;

  begin(): void {
    [this.text, this.#struck, this.#kept] = ["", "", ""];
    this.#isStruck = false;
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
    const shown = raisedText(part, this.#raised);
    this.text += shown;
    if (this.#strikes) this.#struck += shown;
    else this.#kept += shown;
    this.#isStruck ||= this.#strikes && part.trim() !== "";
  }

  /** Whether some of it is struck out, and it comes as if it were not. */
  get isStruck(): boolean {
    return this.#isStruck && !this.#isMended;
  }

  /** Digits of which some are struck out come as no number: 5445 may be 45, written beside 54. */
  shown(): string {
    return this.#isMended ? `${this.#kept.trim()} beside ${this.#struck.trim()}, struck out` : this.text;
  }

  get #isMended(): boolean {
    return /\d/.test(this.#struck) && /\d/.test(this.#kept) && !/\p{L}/u.test(this.text);
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
export async function readTexts(zip: Zip, part: string): Promise<SharedTexts> {
  const texts: string[] = [];
  const struck = new Set<number>();
  const rich = new RichText();
  await walkPart(zip, part, {
    open: (name, attribute) => {
      if (name === "si") rich.begin();
      else rich.open(name, attribute);
    },
    text: (part) => rich.add(part),
    close: (name) => {
      if (name !== "si") rich.close(name);
      else {
        if (rich.isStruck) struck.add(texts.length);
        texts.push(unescaped(rich.shown()));
      }
    },
  });
  return { texts, struck };
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19); others mean themselves. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x(00[01][0-9A-F]|005F(?=_x))_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

/**
 * A run of text with its digits raised or lowered where the sheet shows them so: the mark of a footnote must not
 * become part of the number before it.
 */
function raisedText(text: string, align: string): string {
  const digits = align === "superscript" ? RAISED : align === "subscript" ? LOWERED : "";
  return digits === "" ? text : text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
}
