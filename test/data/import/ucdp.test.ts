import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type IncidentRow, NO_INCIDENT } from "../../../server/data/import/columns.ts";
import { readUcdp } from "../../../server/data/import/ucdp.ts";
import { csvOf, GED_COLUMNS, ged, Workplace } from "./fixtures.ts";

const TTP = { dyad: "Government of Pakistan - TTP", side: "", country: "" };

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place.close());

async function only(cells: Readonly<Record<string, string>>): Promise<IncidentRow> {
  const { rows } = await readUcdp(await place.ged("GEDEvent_v24_1.csv", [ged(cells)]), {
    ...TTP,
    dyad: cells.dyad_name ?? TTP.dyad,
  });
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`expected one incident, got ${rows.length}`);
  return row;
}

describe("an event of UCDP", () => {
  it("becomes an incident without any of its free text", async () => {
    const row = await only({ id: "77" });
    expect(row).toEqual({
      ...NO_INCIDENT,
      id: "77",
      date: "2020-05-06",
      title: "",
      place: "Sample town",
      district: "Sample",
      province: "Khyber Pakhtunkhwa",
      country: "Pakistan",
      latitude: "33.5",
      longitude: "70.25",
      where_precision: "exact",
      actor: "Government of Pakistan - TTP",
      target: "",
      killed_security: "1",
      killed_militants: "2",
      killed_civilians: "0",
      killed_unknown: "1",
      killed: "4",
      killed_low: "4",
      killed_high: "5",
      casualties: "",
      source: "ucdp-ged-24-1",
      locator: "event 77 (PAK-X-77)",
      note: "",
    });
    expect(JSON.stringify(row)).not.toContain("SECRET");
  });

  it.each([
    ["1", "exact", "Sample town", "Sample"],
    ["2", "near", "Sample town", "Sample"],
    ["3", "district", "", "Sample"],
    ["4", "province", "", ""],
    ["5", "district", "Sample town", "Sample"],
    ["6", "country", "", ""],
    ["7", "unknown", "", ""],
  ])("with where_prec %s is known to %s", async (where_prec, precision, town, district) => {
    const adm_2 = district && "Sample district";
    const row = await only({ where_prec, adm_2, adm_1: "67".includes(where_prec) ? "" : "Punjab province" });
    expect([row.where_precision, row.place, row.district]).toEqual([precision, town, district]);
  });

  it("on a line without a district is known to its province", async () => {
    expect((await only({ where_prec: "5", adm_2: "" })).where_precision).toBe("province");
  });

  it.each([
    ["2020-05-06", "2020-05-06", "1", "2020-05-06", ""],
    ["2020-05-06", "2020-05-06", "2", "2020-05-06~", "The day is not known for certain."],
    ["2020-05-06", "2020-05-09", "2", "2020-05-06/2020-05-09", "When within this time is not known."],
    ["2020-02-01", "2020-02-29", "4", "2020-02", "When within this time is not known."],
    [
      "2009-01-01",
      "2009-12-31",
      "5",
      "2009-01-01/2009-12-31",
      "When within this time is not known. Counted in its first month, its deaths in none for certain.",
    ],
    [
      "2020-05-30",
      "2020-06-02",
      "1",
      "2020-05-30/2020-06-02",
      "Counted in its first month, its deaths in none for certain.",
    ],
    [
      "2020-05-06",
      "2020-05-01",
      "1",
      "2020-05-06",
      "Its last day is printed as 2020-05-01, before its first.",
    ],
  ])("from %s to %s with date_prec %s is of %s", async (date_start, date_end, date_prec, date, note) => {
    expect(await only({ date_start, date_end, date_prec })).toMatchObject({ date, note });
  });

  it("says that UCDP still reviews it", async () => {
    expect((await only({ code_status: "Check geography" })).note).toBe(
      "Under review by UCDP (check geography).",
    );
  });

  it("without deaths is an event all the same, and nothing stated is not zero", async () => {
    expect(await only({ best: "0", low: "0", deaths_a: "0", deaths_b: "" })).toMatchObject({
      killed: "0",
      killed_security: "0",
      killed_militants: "",
    });
  });

  it("against civilians names who struck and whom", async () => {
    expect(
      await only({
        type_of_violence: "3",
        dyad_name: "TTP - Civilians",
        side_a: "TTP",
        side_b: "Civilians",
        deaths_b: "0",
      }),
    ).toMatchObject({ actor: "TTP", target: "civilians", killed_security: "", killed_militants: "1" });
  });

  it("between states has soldiers on both sides", async () => {
    const dyad_name = "Government of A - Government of B";
    expect(await only({ dyad_name, side_a: "Government of A", side_b: "Government of B" })).toMatchObject({
      killed_security: "3",
      killed_militants: "",
    });
  });
});

describe("a file of UCDP", () => {
  const many = [
    ged({ id: "1", date_start: "2007-07-04" }),
    ged({ id: "2", date_start: "2021-12-31", low: "9" }),
    ged({ id: "3", dyad_name: "Government of Pakistan - TTP - TA", dyad_new_id: "11497" }),
    ged({
      id: "4",
      dyad_new_id: "997",
      dyad_name: "TTP - Civilians",
      side_a: "TTP",
      side_b: "Civilians",
      type_of_violence: "3",
    }),
  ];

  it("from the Humanitarian Data Exchange is read with its tags, its line ends and its one country", async () => {
    const batch = await readUcdp(await place.ged("conflict_data_pak.csv", many, { hxl: true }), TTP);
    expect(batch.rows.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(batch.records).toBe(4);
    expect(batch.release).toMatchObject({
      version: "22.1",
      coverage: [{ first: "1989-01", last: "2021-12" }],
      country: "Pakistan",
    });
    expect(batch.release.source.note).toContain("does not print its version");
    expect(batch.remarks).toEqual([
      "read as version 22.1, which its newest event fits (say --release if it is another)",
      "second row of HXL tags left out",
      "holds events in Pakistan only",
      "1 event with bounds out of order, kept as published",
    ]);
  });

  it("of the whole world is no file of one country", async () => {
    const world = [...many, ged({ id: "5", dyad_name: "A - B", country: "India" })];
    const { release } = await readUcdp(await place.ged("GEDEvent_v23_0_10.csv", world), TTP);
    expect(release).toMatchObject({
      version: "23.0.10",
      country: "",
      coverage: [{ first: "2023-10", last: "2023-10" }],
    });
  });

  it.each([
    ["--dyad, by number", { ...TTP, dyad: "857" }, ["1", "2"]],
    [
      "--dyad, in another spelling",
      { ...TTP, dyad: "Government of Pakistan – Tehreek-e-Taliban Pakistan" },
      ["1", "2"],
    ],
    ["--side", { dyad: "", side: "Tehrik-i-Taliban Pakistan", country: "" }, ["1", "2", "3", "4"]],
    ["--country", { dyad: "", side: "", country: "pakistan" }, ["1", "2", "3", "4"]],
    ["--side and --dyad", { dyad: "TTP - Civilians", side: "TTP", country: "" }, ["4"]],
  ])("is cut down by %s", async (_, selection, ids) => {
    const { rows } = await readUcdp(await place.ged("GEDEvent_v24_1.csv", many), selection);
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it("is read with columns in another order and in capitals, with older names for deaths", async () => {
    const columns = GED_COLUMNS.toReversed();
    const old = columns.map((name) =>
      name === "best" || name === "high" || name === "low" ? `${name}_est` : name,
    );
    const content = csvOf(columns, many, { header: false, newline: "\n" });
    const file = await place.write("ged181.csv", `${old.join(",").toUpperCase()}\n${content}`);
    const { rows, release } = await readUcdp(file, TTP);
    expect(rows.map(({ killed, killed_low }) => [killed, killed_low])).toEqual([
      ["4", "4"],
      ["4", "9"],
    ]);
    expect(release.version).toBe("18.1");
  });

  it("without a header is read with UCDP's columns", async () => {
    const { rows, records } = await readUcdp(
      await place.ged("GEDEvent_v24_0_1.csv", many, { header: false }),
      TTP,
    );
    expect([rows.length, records]).toEqual([2, 4]);
  });

  it.each([
    ["month first", ["1/14/2025 0:00", "1/3/2025 0:00"]],
    ["day first", ["14/01/2025", "03/01/2025"]],
    ["day first", ["14.01.2025 00:00:00", "03.01.2025 00:00:00"]],
  ])(
    "whose dates Excel has written %s is read in the one order that all of them allow",
    async (order, days) => {
      const events = days.map((date_start, at) => ged({ id: String(at), date_start }));
      const { rows, remarks, release } = await readUcdp(await place.ged("events.csv", events), TTP);
      expect(rows.map(({ date }) => date)).toEqual(["2025-01-14", "2025-01-03"]);
      expect(release.version).toBe("25.0.1");
      expect(remarks).toContain(`dates such as 03/04 read with the ${order}, as all of them can be`);
    },
  );

  it("is read as other programs write it: decimal commas, codes as decimals, empty cells behind", async () => {
    const event = ged({
      id: "7.0",
      where_prec: "1.0",
      date_prec: "1.0",
      latitude: "33,5",
      longitude: "70,25",
    });
    const [header = "", row = ""] = csvOf(GED_COLUMNS, [event], { delimiter: ";", newline: "\n" }).split(
      /\n(?=7\.0)/,
    );
    const file = await place.write("GEDEvent_v24_1.csv", `${header}\n${row.trimEnd()};;\n`);
    expect((await readUcdp(file, TTP)).rows).toMatchObject([
      { id: "7", latitude: "33.5", longitude: "70.25", where_precision: "exact", date: "2020-05-06" },
    ]);
  });

  it("in Windows-1252 keeps its letters and says so, and one in UTF-8 says nothing", async () => {
    const events = [ged({ where_coordinates: "plain" }), ged({ id: "2", where_coordinates: "Swât – town" })];
    const text = csvOf(GED_COLUMNS, events);
    const western = await place.write(
      "GEDEvent_v24_1.csv",
      Buffer.from(text.replaceAll("–", "\x96"), "latin1"),
    );
    const read = await readUcdp(western, TTP);
    expect(read.rows[1]?.place).toBe("Swât – town");
    expect(read.remarks.join()).toContain("read as Windows-1252, because it is no UTF-8");
    const plain = await readUcdp(await place.write("GEDEvent_v24_1.csv", text), TTP);
    expect(plain.rows[1]?.place).toBe("Swât – town");
    expect(plain.remarks.join()).not.toContain("UTF-8");
  });

  it("that is UTF-8 only in parts keeps what is", async () => {
    const text = csvOf(GED_COLUMNS, [ged({ where_coordinates: "Swāt", source_headline: "BROKEN" })]);
    const [before = "", after = ""] = text.split("BROKEN");
    const mixed = Buffer.concat([Buffer.from(before), Buffer.from([0xe9, 0x74, 0xe9]), Buffer.from(after)]);
    const { rows, remarks } = await readUcdp(await place.write("GEDEvent_v24_1.csv", mixed), TTP);
    expect(rows[0]?.place).toBe("Swāt");
    expect(remarks).toContain("is UTF-8 only in parts; letters that are not became \ufffd");
  });

  it("that lists an event twice counts it once", async () => {
    const { rows, remarks } = await readUcdp(
      await place.ged("GEDEvent_v24_1.csv", [...many, ged({ id: "1", best: "5" })]),
      TTP,
    );
    expect(rows.map(({ killed }) => killed)).toEqual(["5", "4"]);
    expect(remarks).toContain("1 event twice, the last of each kept");
  });

  it("may be one in which nothing happened only where that is known to be possible", async () => {
    const file = await place.ged("GEDEvent_v24_0_2.csv", [ged({ dyad_name: "A - B" })]);
    await expect(readUcdp(file, TTP)).rejects.toThrow("found none among 1");
    expect((await readUcdp(file, TTP, { mayBeNone: true })).rows).toEqual([]);
  });

  it("covers what is said where it is said", async () => {
    const file = await place.ged("GEDEvent_v24_1.csv", many);
    const stretches = [{ first: "2007-07", last: "2030-01" }];
    const sole = await readUcdp(file, TTP, { coverage: { stretches, sole: true } });
    const shared = await readUcdp(file, TTP, { coverage: { stretches, sole: false } });
    expect(sole.release.coverage).toEqual(stretches);
    expect(shared.release.coverage).toEqual([{ first: "2007-07", last: "2023-12" }]);
  });
});
