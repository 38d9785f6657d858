import { createInterface } from "node:readline";
import type { ReadStream } from "node:tty";

/** Where a password comes from: the keys of a terminal, or what is piped in. */
export interface Typing {
  readonly input: NodeJS.ReadableStream & Partial<Pick<ReadStream, "isTTY" | "setRawMode">>;
  readonly write: (text: string) => void;
}

const CONTROL_C = "\u0003";
const CONTROL_D = "\u0004";
const LONGEST = 1000;

/**
 * Asks for a password twice without showing it, or takes the first line of what is piped in. Throws a RangeError
 * where both are not the same, or none comes.
 */
export async function askPassword({ input, write }: Typing): Promise<string> {
  if (!input.isTTY) return firstLine(input);
  const password = await typed(input, write, "Password: ");
  if ((await typed(input, write, "Once more: ")) === password) return password;
  throw new RangeError("password: expected the same twice, got two");
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input });
  for await (const line of lines) {
    lines.close();
    return line.slice(0, LONGEST);
  }
  throw new RangeError("password: expected a line on standard input, got none");
}

function typed(input: Typing["input"], write: Typing["write"], prompt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const end = (error?: Error) => {
      input.setRawMode?.(false);
      input.pause();
      input.off("data", onData);
      write("\n");
      if (error) reject(error);
      else resolve(text);
    };
    const onData = (chunk: Buffer | string) => {
      for (const char of String(chunk)) {
        if (char === CONTROL_C) return end(new RangeError("password: expected one, got an interruption"));
        if (char === "\r" || char === "\n" || char === CONTROL_D) return end();
        if (char === "\u007f" || char === "\b") text = [...text].slice(0, -1).join("");
        else if (char >= " " && text.length < LONGEST) text += char;
      }
    };
    write(prompt);
    input.setRawMode?.(true);
    input.on("data", onData);
    input.resume();
  });
}
