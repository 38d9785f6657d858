import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_BYTES } from "../../../server/data/reading/decode.ts";
import { runsOf, WIDE } from "../../breadth.ts";
import { baseWith, linesOf, load, readBase } from "../read.ts";

const SERIES = "series/claimed.csv";
const HEADER = "period,value,low,high,qualifier,wording,source,locator,note";

describe("whatever bytes come", () => {
  it("gives a dataset or problems, never an exception", async () => {
    const base = await readBase();
    const paths = [...base.keys()];
    const bytes = fc.uint8Array({ maxLength: 400 });
    const text = fc.string({
      unit: fc.constantFrom(..."a1,;\t\"\r\n'=-/.{[~é\0 ", "2021-12", "NR", HEADER),
      maxLength: 60,
    });
    const cell = fc.uint8Array({ maxLength: 12 }).map((each) => Buffer.from(each).toString("utf16le"));
    const table = fc.array(
      fc.array(cell, { maxLength: 10 }).map((cells) => cells.join(",")),
      { maxLength: 6 },
    );
    const contents = fc.oneof(
      bytes,
      text.map((each) => Buffer.from(each)),
      text.map((each) => Buffer.from(`${HEADER}\n${each}`)),
      table.map((rows) => Buffer.from([HEADER, ...rows].join("\n"))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), contents, (path, content) => {
        const loading = load(new Map([...base, [path, content]]));
        expect(loading.dataset === null).toBe(loading.problems !== null && loading.problems.length > 0);
      }),
      runsOf(1000, 40),
    );
  });

  it("reads any text back as it was, but for what surrounds it and accents apart from their letters", async () => {
    const printable = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    const plain = printable
      .map((each) => each.replace(/[\p{C}\p{Z}]+/gu, " ").trim())
      .filter((each) => !/^$|^'+[=+\-@]/.test(each));
    const base = await readBase();
    fc.assert(
      fc.property(
        plain,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n", "\r"),
        (words, delimiter, end) => {
          const quoted = `"${words.replaceAll('"', '""')}"`;
          const rows = [HEADER.split(","), ["2021-12", "45", "", "", "", quoted, "wire", "p. 1", ""]];
          const text = rows.map((row) => row.join(delimiter) + end).join("");
          const { dataset } = load(new Map([...base, [SERIES, Buffer.from(text)]]));
          expect(dataset?.series[0]?.observations[0]?.quantity.wording).toBe(words.normalize("NFC"));
        },
      ),
      runsOf(1000, 40),
    );
  });

  it("refuses a file that is too large before decoding it", async () => {
    const huge = Buffer.alloc(50_000_000, "a,b,c\n");
    const loading = load(await baseWith(SERIES, huge));
    expect(linesOf(loading)).toEqual([`${SERIES}: expected at most ${MAX_BYTES / 1e6}.0 MB, got 50.0 MB`]);
  });

  it("stops at a file full of broken quotes, and soon", async () => {
    const loading = load(await baseWith(SERIES, `${HEADER}\n${'"x"y,"\n'.repeat(19_000)}`));
    expect(loading.problems?.length).toBeLessThan(300);
    expect(linesOf(loading).join("\n")).toContain("broken quotes; the rest was not read");
  });

  it("lists so many problems of a file and counts the rest", async () => {
    const loading = load(await baseWith(SERIES, `${HEADER}\n${"never,x,,,,,wire,p. 1,\n".repeat(2000)}`));
    expect(loading.problems).toHaveLength(501);
    expect(linesOf(loading)[0]).toBe(`${SERIES}: expected fewer problems to list, got 3500 more of them`);
  });

  it("refuses a cell of unreasonable length", async () => {
    const loading = load(
      await baseWith(SERIES, `${HEADER}\n2021-12,45,,,,${"x".repeat(20_001)},wire,p. 1,\n`),
    );
    expect(linesOf(loading)[0]).toBe(`${SERIES}:2: expected at most 20000 characters in a cell`);
  });

  it.each(["Se?or", "?? ??", "???"])("warns of letters lost to question marks: %s", async (words) => {
    const loading = load(await baseWith(SERIES, `${HEADER}\n2021-12,45,,,,,wire,${words} 1,\n`));
    expect(linesOf(loading).join()).toContain("expected letters, got question marks");
  });

  it.each(["Who came?", "https://example.org/?id=4", "a?b"])("takes %s as it stands", async (words) => {
    const loading = load(await baseWith(SERIES, `${HEADER}\n2021-12,45,,,,,wire,${words} 1,\n`));
    expect(linesOf(loading).join()).not.toContain("question marks");
  });

  it("says which file is missing", async () => {
    expect(linesOf(load(await baseWith("sources.csv", null)))[0]).toBe(
      "sources.csv: expected this file, which is missing",
    );
    expect(linesOf(load(await baseWith("incidents/events.csv", null)))).toContain(
      "incidents/events.csv: expected this file, which is missing",
    );
    expect(linesOf(load(new Map()))).toEqual(["datapackage.json: expected this file, which is missing"]);
  });
});

/** In milliseconds; what is read in steps that grow with the square of its length takes longer. */
const SOON = 60_000;

describe("a file made to wear the reader out", { timeout: SOON }, () => {
  const rows = (row: string, count: number) => `${HEADER}\n${row.repeat(count)}`;

  it.each([
    ["line ends", "\n".repeat(WIDE ? 19_000_000 : 4_000_000)],
    ["empty cells", ",".repeat(2_000_000)],
    ["names of columns", Array.from({ length: 200_000 }, (_, index) => `c${index}`).join(",")],
    ["spaces in a date", rows(`2021${" ".repeat(15_000)}x,1,,,,,wire,p. 1,\n`, 100)],
    ["spaces in a number", rows(`2021-12,1${" ".repeat(15_000)}x,,,,,wire,p. 1,\n`, 100)],
    ["spaces in a text", rows(`2021-12,1,,,,x${" ".repeat(15_000)}x,wire,p. 1,\n`, 100)],
    ["quotes", '"'.repeat(1_000_001)],
    ["quotes inside cells", rows('a"b,\n', 100_000)],
    ["records over two lines", rows('"a\nb"\n', 30_000)],
  ])("is refused before the test's time is up: %s", async (_, content) => {
    const base = await readBase();
    const loading = load(new Map([...base, [SERIES, Buffer.from(content)]]));
    expect(loading.dataset).toBeNull();
  });
});
