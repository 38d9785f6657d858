import { expect, it } from "vitest";
import { createLog } from "../server/log.ts";

/** What a terminal obeys, what ends a line, and what turns the order of letters. */
const ODD = "a\u001b[2J\u009b31m\u007f\r\nb\u202ec\u2066d\u2028é";
const SHOWN = String.raw`a\u001b[2J\u009b31m\u007f`;

it.each([true, false])("holds no character that does something to who reads it, plain %s", (plain) => {
  const lines: string[] = [];
  const log = createLog({ level: "info", plain, write: (line) => lines.push(line) });
  log.warn(ODD, { name: ODD });
  const [line = ""] = lines;
  expect(lines).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
  expect(line.slice(0, -1)).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
  expect(line.split(SHOWN)).toHaveLength(3);
  expect(line).toContain("é");
  if (!plain) expect(JSON.parse(line)).toMatchObject({ message: ODD, name: ODD });
});

it("writes JSON as JSON.stringify does, whatever is in a line", () => {
  const lines: string[] = [];
  const now = new Date("2024-05-06T07:08:09.010Z");
  const log = createLog({ level: "info", plain: false, write: (line) => lines.push(line), now: () => now });
  const fields = {
    ...{
      plain: "GET /charts/attacks.json?from=2021&to=[~]",
      empty: "",
      quoted: 'a "b" \\ c/',
      accent: "é ツ 😀",
    },
    ...{ lone: "\ud800", whole: 200, part: 0.1, none: null, left: undefined, yes: true },
    ...{ minus: -0, nan: Number.NaN, infinite: Number.NEGATIVE_INFINITY },
  };
  log.info("said", fields);
  log.info('said "so"');
  const head = { time: now.toISOString(), level: "info" };
  expect(lines).toEqual([
    `${JSON.stringify({ ...head, message: "said", ...fields })}\n`,
    `${JSON.stringify({ ...head, message: 'said "so"' })}\n`,
  ]);
});
