import type { Problem } from "../../model/records/problems.ts";
import { type Advice, advise, type RowWords } from "./advice.ts";
import { RULES } from "./rules.ts";

/**
 * A problem or warning in the words of the forms. The readers speak to a terminal and a log, "expected …, got …";
 * whoever fills in a form is told what to do. What no rule knows keeps its facts in a plain sentence.
 */
export function sayProblem(
  { file, column, message }: Pick<Problem, "file" | "column" | "message">,
  speech: RowWords,
): Advice {
  for (const [pattern, say] of RULES) {
    const found = pattern.exec(message);
    if (!found) continue;
    const words = say(
      found.slice(1).map((each) => unquote(each ?? "")),
      { column, file, ...speech },
    );
    if (words) return typeof words === "string" ? advise(words) : words;
  }
  return advise(plainSentence(message));
}

/** "expected a whole number, got "x"" as "Write a whole number instead of “x”." */
function plainSentence(message: string): string {
  const [, expected = "", got = ""] = /^expected ([\s\S]*?), got ([\s\S]*)$/.exec(message) ?? [];
  if (expected === "") return sentence(message.replace(/^expected (?=\S)/, "this takes "));
  if (/^an empty cell/.test(got)) return sentence(`write ${expected}`);
  if (got.startsWith('"')) return sentence(`write ${expected} instead of “${unquote(got)}”`);
  return sentence(`this takes ${expected}; here is ${got}`);
}

function sentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** What stands in the quotes of a message. */
function unquote(text: string): string {
  const whole = /^"(?:[^"\\]|\\.)*"/.exec(text)?.[0];
  if (whole === undefined) return text;
  try {
    return String(JSON.parse(whole));
  } catch {
    return whole.slice(1, -1);
  }
}
