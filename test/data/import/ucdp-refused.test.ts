import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readUcdp, type UcdpOptions } from "../../../server/data/import/ucdp.ts";
import { csvOf, GED_COLUMNS, ged, Workplace } from "./fixtures.ts";

const TTP = { dyad: "Government of Pakistan - TTP", side: "", country: "" };

let place: Workplace;
beforeAll(async () => {
  place = await Workplace.open();
});
afterAll(() => place.close());

async function refusal(content: string, options: UcdpOptions = {}, selection = TTP): Promise<string> {
  return readUcdp(await place.write("GEDEvent_v24_1.csv", content), selection, options).then(
    () => "nothing refused",
    (error: Error) => error.message,
  );
}

describe("what is no file of UCDP events", () => {
  const header = GED_COLUMNS.join(",");

  it("is refused in one line that names what it is", async () => {
    expect(await refusal("conflict_id,dyad_id,bd_best\n1,2,3\n")).toMatch(
      /^GEDEvent_v24_1\.csv:1: expected UCDP events with the columns id, .*, found UCDP's yearly battle-related deaths/,
    );
    expect(await refusal("event_id_cnty,event_date\nPAK1,2020-01-01\n")).toContain(
      "found an ACLED export (import acled)",
    );
    expect(await refusal("a,b\n1,2\n")).toContain("found columns a, b");
    expect(await refusal(`${header.replace("adm_2", "adm_3")}\n${",".repeat(48)}\n`)).toBe(
      "GEDEvent_v24_1.csv:1: expected UCDP events with the columns adm_2, found columns id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id and 41 more",
    );
  });

  it("is refused where a cell cannot be read, by line and column", async () => {
    const row = (cells: Readonly<Record<string, string>>) =>
      csvOf(GED_COLUMNS, [ged({}), ged({ id: "2", ...cells })]);
    expect(await refusal(row({ date_start: "06/05/2020" }))).toBe(
      'GEDEvent_v24_1.csv:4: date_start: expected days that can be read in one way, such as 2023-10-05, got "06/05/2020", which is 6 May 2020 or 5 June 2020',
    );
    expect(await refusal(row({ date_start: "31/31/2020" }))).toBe(
      'GEDEvent_v24_1.csv:4: date_start: expected a day such as 2023-10-05, got "31/31/2020"',
    );
    expect(await refusal(row({ best: "-1" }))).toContain(':4: best: expected a whole number, got "-1"');
    expect(await refusal(row({ where_prec: "8" }))).toContain(':4: where_prec: expected 1 to 7, got "8"');
    expect(await refusal(row({ date_prec: "" }))).toContain(':4: date_prec: expected 1 to 5, got ""');
    expect(await refusal(row({ type_of_violence: "4" }))).toContain(
      ":4: type_of_violence: expected 1, 2 or 3",
    );
    expect(await refusal(row({ latitude: "91" }))).toContain(":4: latitude: expected degrees");
    expect(await refusal(row({ id: "x" }))).toContain(":4: id: expected an event's number");
  });

  it("is refused wherever it is cut off but at the end of a row", async () => {
    const content = csvOf(GED_COLUMNS, [ged({}), ged({ id: "2" })]);
    const second = content.indexOf("\r\n2,") + 2;
    const inLastCell = content.lastIndexOf(",");
    const told = new Set<string>();
    for (let end = second + 1; end <= inLastCell; end += 7) {
      const message = await refusal(content.slice(0, end));
      told.add(message.replace(/found \d+/, "found N"));
    }
    expect([...told].sort()).toEqual([
      "GEDEvent_v24_1.csv:4: expected 49 cells as in the first row, found N: the file is cut off",
      "GEDEvent_v24_1.csv:4: expected a quote that is closed again, found the end: the file is cut off",
    ]);
  });

  it("names the nearest dyads where none is the one asked for", async () => {
    const content = csvOf(GED_COLUMNS, [ged({}), ged({ dyad_name: "India - Kashmir insurgents" })]);
    expect(await refusal(content, {}, { ...TTP, dyad: "Pakistan - TTPX" })).toBe(
      "GEDEvent_v24_1.csv: expected events of dyad Pakistan - TTPX, found none among 2; the nearest in it are Government of Pakistan - TTP (1)",
    );
    expect(await refusal(content, { release: "newest" })).toBe(
      "--release: expected a UCDP version such as 24.1 or 23.0.10, got newest",
    );
  });
});
