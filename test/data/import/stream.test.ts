import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { encodingOf } from "../../../server/data/import/encoding.ts";
import { readTable, type StreamOptions } from "../../../server/data/import/stream.ts";
import { Workplace } from "./fixtures.ts";

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place.close());

async function read(file: string, options: StreamOptions = {}) {
  const rows: { cells: string[]; line: number }[] = [];
  const { records: count } = await readTable(
    file,
    {
      onFirst: () => "header",
      onRow: (cells, line) => rows.push({ cells: [...cells], line: line() }),
    },
    options,
  );
  return { rows, count };
}

async function refusal(content: string | Uint8Array, name = "events.csv"): Promise<string> {
  const file = await place.write(name, content);
  return read(file).then(
    () => "nothing refused",
    (error: Error) => error.message,
  );
}

it("a file without line ends is looked through once, not again from its beginning with each piece", async () => {
  const piece = Buffer.from("1,“two”,3;".repeat(500));
  async function* pieces() {
    for (let at = 0; at < 40; at += 1) yield piece;
  }
  const joined = vi.spyOn(Buffer, "concat");
  expect(await encodingOf(pieces(), "long.csv")).toEqual({ label: "utf-8", words: "" });
  const bytes = joined.mock.results.reduce((sum, { value }) => sum + value.length, 0);
  joined.mockRestore();
  expect(bytes).toBeLessThan(1.1 * 40 * piece.length);
});

describe("readTable", () => {
  it("reads what csv-parse reads, wherever a piece of the file ends", async () => {
    // Lengths that do not repeat, so that pieces end inside quotes, line ends and letters of several bytes.
    const rows = Array.from({ length: 9000 }, (_, index) => {
      const text = "ā„“”x".repeat(index % 23);
      return `${index},"line one\nline ""two"" ${text}",${text}\r\n`;
    });
    const content = `id,text,more\r\n${rows.join("")}`;
    expect(Buffer.byteLength(content)).toBeGreaterThan(3 * 256 * 1024);
    const { rows: found, count } = await read(await place.write("long.csv", content));
    const expected: string[][] = parse(content, { record_delimiter: "\r\n", from: 2 });
    expect(count).toBe(9000);
    expect(found.map(({ cells }) => cells)).toEqual(expected);
    expect(found[1]?.line).toBe(4);
    expect(found[8999]?.line).toBe(2 + 2 * 8999);
  });

  it.each([
    ["LF", "a,b\n1,2\n"],
    ["no line end at the end", "a,b\r\n1,2"],
    ["a byte order mark", "\ufeffa,b\n1,2\n"],
    ["semicolons", "a;b\n1;2\n"],
    ["tabs", "a\tb\n1\t2\n"],
    ["empty lines", "a,b\n\n1,2\n\n"],
    ["a quoted last cell before CRLF", 'a,b\r\n1,"2"\r\n'],
  ])("takes %s", async (_, content) => {
    const { rows } = await read(await place.write("small.csv", content));
    expect(rows.map(({ cells }) => cells)).toEqual([["1", "2"]]);
  });

  it("takes UTF-16 with a mark", async () => {
    const file = await place.write("wide.csv", Buffer.from("\ufeffa,b\nSwāt,2\n", "utf16le"));
    expect((await read(file)).rows[0]?.cells).toEqual(["Swāt", "2"]);
  });

  it.each([
    ["an empty file", "", "events.csv: expected a table, found an empty file"],
    ["a header alone", "a,b\n", "events.csv:2: expected rows below the header, found none"],
    ["a header without a line end", "a,b", "events.csv:1: expected rows below the header, found none"],
    ["an archive", "PK\u0003\u0004…", "events.csv: expected a ZIP archive, found a damaged one"],
    ["bytes", "a\u0000b", "events.csv: expected a CSV file in UTF-8, found bytes that are no text"],
    [
      "a file cut inside quotes",
      'a,b\n1,2\n3,"fo',
      "events.csv:3: expected a quote that is closed again, found the end: the file is cut off",
    ],
    [
      "a file cut between cells",
      "a,b,c\n1,2,3\n4,5",
      "events.csv:3: expected 3 cells as in the first row, found 2: the file is cut off",
    ],
    [
      "a row too long",
      'a,b\n1,"x\ny"\n1,2,3\n4,5\n',
      "events.csv:4: expected 2 cells as in the first row, found 3",
    ],
    [
      "a quote inside",
      'a,b\n1,"x"y"\n3,4\n',
      "events.csv:2: expected quotes around a whole cell, found one in the middle",
    ],
  ])("refuses %s in one line", async (_, content, message) => {
    expect(await refusal(content)).toBe(message);
  });

  it("refuses a compressed file, a folder and a file that is not there", async () => {
    expect(await refusal(Buffer.from([0x1f, 0x8b, 8, 0]))).toContain("gzip");
    expect(await refusal("PK\u0003\u0004…", "events.xlsx")).toContain(
      "expected an Excel workbook (.xlsx), found a damaged one",
    );
    await expect(read(place.folder)).rejects.toThrow("expected a file, found a folder");
    await expect(read("/nowhere/x.csv")).rejects.toThrow("/nowhere/x.csv: expected a file, found none");
  });

  it("gives up on a quote that is never closed before it has read the whole file", async () => {
    const row = `${"x".repeat(999)}\n`;
    let read = 0;
    const file = await place.write("open.csv", `a,b\n1,"${row.repeat(12_000)}`);
    const reading = readTable(
      file,
      { onFirst: () => "header", onRow: () => {} },
      {
        onProgress: (_file, bytes) => {
          read = bytes;
        },
      },
    );
    await expect(reading).rejects.toThrow("open.csv:2: expected a quote that is closed again");
    expect(read).toBeLessThan(6_000_000);
  });

  it("stops where it is asked to", async () => {
    const file = await place.write("stop.csv", `a,b\n${"1,2\n".repeat(200_000)}`);
    const controller = new AbortController();
    const reason = new Error("stopped");
    const reading = read(file, { signal: controller.signal, onProgress: () => controller.abort(reason) });
    await expect(reading).rejects.toBe(reason);
    await expect(read(file, { signal: controller.signal })).rejects.toBe(reason);
  });

  it("tells how far it is", async () => {
    const told: number[] = [];
    const file = await place.write("progress.csv", `a,b\n${"1,2\n".repeat(200_000)}`);
    await read(file, { onProgress: (_file, bytes, total) => told.push(bytes / total) });
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});
