import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AcledSelection, readAcled } from "../../../server/data/import/acled.ts";
import { ACLED_COLUMNS, acled, csvOf, Workplace } from "./fixtures.ts";

const TTP: AcledSelection = { actors: ["Tehrik-e-Taliban Pakistan"], country: "", disorder: [] };

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place.close());

async function rowsOf(events: readonly Readonly<Record<string, string>>[], selection = TTP) {
  return (await readAcled(await place.acled("acled.csv", events), selection)).rows;
}

describe("an event of ACLED", () => {
  it("becomes an incident without any of its free text", async () => {
    const [row] = await rowsOf([acled({ event_id_cnty: "PAK77" })]);
    expect(row).toMatchObject({
      id: "PAK77",
      date: "2023-05-06",
      title: "",
      place: "Sample town",
      district: "Sample",
      province: "Khyber Pakhtunkhwa",
      where_precision: "exact",
      actor: "TTP: Tehreek-i-Taliban Pakistan",
      target: "Military Forces of Pakistan (2022-)",
      killed: "3",
      killed_security: "",
      source: "acled-2023-05-25",
      locator: "event PAK77",
    });
    expect(JSON.stringify(row)).not.toContain("SECRET");
  });

  it.each([
    ["2023-05-06", "1", "2023-05-06"],
    ["06 May 2023", "1", "2023-05-06"],
    ["6-May-2023", "1", "2023-05-06"],
    ["6-May-23", "1", "2023-05-06"],
    ["6-May-97", "1", "1997-05-06"],
    ["6-May-96", "1", "2096-05-06"],
    ["5/16/2023", "1", "2023-05-16"],
    ["16/05/2023 00:00", "1.0", "2023-05-16"],
    ["5/5/2023", "1", "2023-05-05"],
    ["16 September 2023", "2", "2023-09-16~"],
    ["2023-05-15", "3", "2023-05"],
  ])("of %s with time_precision %s is of %s", async (event_date, time_precision, date) => {
    expect((await rowsOf([acled({ event_date, time_precision })]))[0]?.date).toBe(date);
  });

  it.each([
    ["1", "exact", "Sample town"],
    ["2", "near", "Sample town"],
    ["3", "province", ""],
  ])("with geo_precision %s is known to %s", async (geo_precision, where_precision, town) => {
    expect((await rowsOf([acled({ geo_precision })]))[0]).toMatchObject({ where_precision, place: town });
  });
});

describe("an export of ACLED", () => {
  const other = "BLA: Baloch Liberation Army";
  const many = [
    acled({ event_id_cnty: "PAK1", event_date: "2023-04-02" }),
    acled({ event_id_cnty: "PAK2", actor1: other, actor2: "Tehreek-e-Taliban Pakistan" }),
    acled({
      event_id_cnty: "PAK3",
      actor1: other,
      assoc_actor_1: "LeI: Lashkar-e-Islam; TTP: Tehreek-i-Taliban Pakistan",
    }),
    acled({ event_id_cnty: "PAK4", actor1: other }),
    acled({ event_id_cnty: "AFG5", country: "Afghanistan", disorder_type: "Strategic developments" }),
  ];

  it("is searched for the group in all four columns and in any spelling", async () => {
    expect((await rowsOf(many)).map(({ id }) => id)).toEqual(["AFG5", "PAK1", "PAK2", "PAK3"]);
    expect(
      (await rowsOf(many, { ...TTP, actors: ["TTP"], country: "PAKISTAN" })).map(({ id }) => id),
    ).toEqual(["PAK1", "PAK2", "PAK3"]);
    expect((await rowsOf(many, { ...TTP, disorder: ["political violence"] })).map(({ id }) => id)).toEqual([
      "PAK1",
      "PAK2",
      "PAK3",
    ]);
  });

  it("is read with semicolons, in capitals, and with the newer of two readings of an event", async () => {
    const rows = [acled({ fatalities: "9", timestamp: "1685000001" }), acled({ fatalities: "3" })];
    const text = csvOf(ACLED_COLUMNS, rows, { delimiter: ";" });
    const file = await place.write(
      "old.csv",
      text.replace(/^.*/, (header) => header.toUpperCase()),
    );
    const batch = await readAcled(file, TTP);
    expect(batch.rows.map(({ killed }) => killed)).toEqual(["9"]);
    expect(batch.remarks).toContain("1 event twice, the newer of each kept");
  });

  it("covers the months that were over when its newest event was entered", async () => {
    const release = async (timestamp: string, event_date = "2023-05-06") =>
      (
        await readAcled(
          await place.acled("acled.csv", [...many, acled({ event_id_cnty: "PAK9", event_date, timestamp })]),
          TTP,
        )
      ).release;
    expect(await release("1685000000")).toMatchObject({
      version: "2023-05-25",
      coverage: [{ first: "2023-04", last: "2023-04" }],
    });
    expect((await release("1685600000")).coverage).toEqual([{ first: "2023-04", last: "2023-05" }]);
  });

  it("covers its last month where its newest event was entered on the last day of it", async () => {
    const file = await place.acled("acled.csv", [acled({ timestamp: "2023-05-31 08:00:00" })]);
    expect((await readAcled(file, TTP)).release).toMatchObject({
      version: "2023-05-31",
      coverage: [{ first: "2023-05", last: "2023-05" }],
    });
    expect((await readAcled(file, TTP, { release: "2023-05-30" })).release).toMatchObject({
      version: "2023-05-30",
      coverage: [],
    });
    const undated = await place.acled("acled.csv", [acled({ timestamp: "" })]);
    expect((await readAcled(undated, TTP)).release.version).toBe("2023-05-06");
  });

  it("has of an event twice what was entered later, of two as late the last", async () => {
    const read = async (...events: Record<string, string>[]) => {
      const { rows, remarks } = await readAcled(await place.acled("acled.csv", events.map(acled)), TTP);
      expect(remarks).toContain("1 event twice, the newer of each kept");
      return rows.map(({ killed }) => killed);
    };
    const [early, late] = [{ timestamp: "1685000000" }, { timestamp: "1685000001" }];
    expect(await read({ ...late, fatalities: "1" }, { ...early, fatalities: "2" })).toEqual(["1"]);
    expect(await read({ ...early, fatalities: "1" }, { ...early, fatalities: "2" })).toEqual(["2"]);
  });

  it("has the group wherever it is named, and what is of several kinds among each of them", async () => {
    const other = { actor1: "Military Forces of Pakistan (2022-)", actor2: "" };
    for (const column of ["actor1", "assoc_actor_1", "actor2", "assoc_actor_2"])
      expect(
        await rowsOf([acled({ ...other, [column]: "Others; TTP: Tehreek-i-Taliban Pakistan" })]),
        column,
      ).toHaveLength(1);
    const both = acled({ disorder_type: "Political violence; Demonstrations" });
    expect(await rowsOf([both], { ...TTP, disorder: ["demonstrations"] })).toHaveLength(1);
  });

  it("says of each what is not known of its day, and nothing of what is not stated", async () => {
    const notes: unknown[] = [];
    for (const time_precision of ["1", "2", "3"])
      notes.push((await rowsOf([acled({ time_precision })]))[0]?.note);
    expect(notes).toEqual(["", "ACLED knows the week, not the day.", "ACLED knows the month, not the day."]);
    expect((await rowsOf([acled({ fatalities: "NA" })]))[0]?.killed).toBe("");
  });

  it("of one country covers that country only", async () => {
    const release = async (events: typeof many) =>
      (await readAcled(await place.acled("acled.csv", events), TTP)).release;
    expect((await release(many)).country).toBe("");
    expect((await release(many.slice(0, 4))).country).toBe("Pakistan");
  });

  it("says what its terms are and that strategic developments are no violence", async () => {
    const batch = await readAcled(await place.acled("acled.csv", many), TTP);
    expect(batch.release.source.licence).toContain("ACLED's terms of use");
    expect(batch.remarks[0]).toMatch(/^1 event of the kind strategic developments/);
  });

  it("is refused in one line where it is none, cut off or without the group", async () => {
    const refusal = async (content: string, selection = TTP) =>
      readAcled(await place.write("acled.csv", content), selection).then(
        () => "nothing refused",
        (error: Error) => error.message,
      );
    const content = csvOf(ACLED_COLUMNS, many);
    expect(await refusal("id,where_coordinates\n1,x\n")).toContain("found UCDP events (import ucdp-ged)");
    expect(await refusal(content.slice(0, -6))).toContain(
      ':6: timestamp: expected seconds since 1970, got "168500',
    );
    expect(await refusal(content.slice(0, -40))).toContain("the file is cut off");
    expect(await refusal(content.replace("2023-04-02", "2 Avril 2023"))).toContain(
      ':2: event_date: expected a day such as 2023-10-05 or 05 October 2023, got "2 Avril 2023"',
    );
    expect(
      await refusal(content.replace("disorder_type", "kind"), { ...TTP, disorder: ["Political violence"] }),
    ).toBe("acled.csv:1: expected the column disorder_type for --disorder, found none");
    expect(await refusal("WEEK,COUNTRY,EVENTS,CENTROID_LATITUDE\n2022-01-01,Pakistan,1,33\n")).toContain(
      "found ACLED's weekly sums, which are no events: export the events themselves",
    );
    expect(await refusal(content, { ...TTP, actors: ["Nobody"] })).toBe(
      "acled.csv: expected events of Nobody, found none among 5",
    );
    expect(await refusal(content.replace("2023-04-02", "02/04/2023"))).toContain(
      ':2: event_date: expected days that can be read in one way, such as 2023-10-05, got "02/04/2023", which is 2 April 2023 or 4 February 2023',
    );
  });
});
