import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTable } from "../../../server/data/import/stream.ts";
import { readUcdp } from "../../../server/data/import/ucdp.ts";
import { buildZip, sheetOf } from "../xlsx.ts";
import { GED_COLUMNS, ged, Workplace } from "./fixtures.ts";

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place.close());

const SELECTION = { dyad: "Government of Pakistan - TTP", side: "", country: "" };
const EVENTS = [
  ged({ id: "1", date_start: "2023-10-01" }),
  ged({ id: "2", date_start: "2023-10-02", adm_2: "Bājaur district" }),
];

function zipOf(files: Readonly<Record<string, Buffer>>): Buffer {
  return buildZip(
    Object.entries(files).map(([name, bytes]) => ({
      name,
      packed: deflateRawSync(bytes),
      size: bytes.length,
    })),
  );
}

describe("a file as its publisher gives it out", () => {
  it("is read out of an archive or a workbook as out of plain text", async () => {
    const plain = await place.ged("GEDEvent_v23_0_10.csv", EVENTS);
    const text = await readFile(plain);
    const packed = await place.write(
      "GEDEvent_v23_0_10.zip",
      zipOf({
        "GEDEvent_v23_0_10.csv": text,
        "readme.txt": Buffer.from("x"),
        "__MACOSX/._GEDEvent_v23_0_10.csv": Buffer.from("x"),
      }),
    );
    const cell = (value: string) =>
      `<c t="inlineStr"><is><t>${value.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
    const rows = [GED_COLUMNS, ...EVENTS.map((event) => GED_COLUMNS.map((name) => event[name] ?? ""))];
    const workbook = await place.write(
      "GEDEvent_v23_0_10.xlsx",
      sheetOf(rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")),
    );
    const [a, b, c] = await Promise.all(
      [plain, packed, workbook].map((file) => readUcdp(file, SELECTION).then(({ rows }) => rows)),
    );
    expect(a?.map(({ district }) => district)).toEqual(["Sample", "Bājaur"]);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  it.each([
    [
      "several tables",
      { "a.csv": "x", "b.csv": "y" },
      "expected an archive with one CSV file, found a.csv, b.csv",
    ],
    ["no table", { "readme.txt": "x" }, "expected an archive with one CSV file, found readme.txt"],
  ])("is refused with %s", async (_, files, message) => {
    const parts = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const),
    );
    const file = await place.write("events.zip", zipOf(parts));
    const reader = { onFirst: () => "header" as const, onRow: () => undefined };
    await expect(readTable(file, reader)).rejects.toThrow(message);
  });
});
