import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { askPassword } from "../../server/cli/password.ts";

/** Somebody at a terminal who answers each question with these keys. */
async function typed(...answers: readonly string[]) {
  const [raw, shown]: [boolean[], string[]] = [[], []];
  const left = [...answers];
  const stream = new PassThrough();
  const input = Object.assign(stream, {
    isTTY: true as const,
    setRawMode: (on: boolean) => void raw.push(on),
  });
  const write = (text: string) => {
    shown.push(text);
    if (text.endsWith(": ")) setImmediate(() => stream.write(left.shift() ?? ""));
  };
  const said = await askPassword({ input: input as never, write }).catch(({ message }: Error) => message);
  return { said, raw, shown: shown.join("") };
}

it("what is typed is shown nowhere, not by the terminal either, which is given back", async () => {
  const { said, raw, shown } = await typed("correct horse\r", "correct horse\n");
  expect([said, shown]).toEqual(["correct horse", "Password: \nOnce more: \n"]);
  expect(raw).toEqual([true, false, true, false]);
});

it("a key takes back the last sign whole, and keys without a sign are none", async () => {
  expect((await typed("ab😀\u007f\u001b\bc\r", "ac\r")).said).toBe("ac");
});

it("it is over at the end of the input, and given up at Ctrl-C", async () => {
  expect((await typed("secret\u0004", "secret\u0004")).said).toBe("secret");
  const { said, raw } = await typed("sec\u0003");
  expect([said, raw]).toEqual(["password: expected one, got an interruption", [true, false]]);
});
