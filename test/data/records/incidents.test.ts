import { describe, expect, it } from "vitest";
import { baseWith, load } from "../read.ts";

const COLUMNS = [
  "id",
  "date",
  "place",
  "district",
  "actor",
  "killed",
  "killed_low",
  "killed_high",
  "source",
  "locator",
  "note",
];

async function reading(rows: readonly Partial<Record<(typeof COLUMNS)[number], string>>[]) {
  const header =
    "id,date,title,place,district,province,country,latitude,longitude,where_precision,actor,target,killed_security,killed_militants,killed_civilians,killed_unknown,killed,killed_low,killed_high,casualties,source,locator,note";
  const lines = rows.map((row, at) => {
    const cells: Record<string, string> = { id: `e${at}`, date: "2021-01-05", source: "events", ...row };
    return header
      .split(",")
      .map((column) => cells[column] ?? "")
      .join(",");
  });
  return load(await baseWith("incidents/events.csv", `${[header, ...lines].join("\n")}\n`));
}
const bounds = async (...rows: readonly (readonly [low: string, killed: string, high: string])[]) => {
  const given = rows.map(([killed_low, killed, killed_high]) => ({ killed_low, killed, killed_high }));
  return (await reading(given)).warnings
    .filter(({ column }) => column === "killed")
    .map(
      ({ line, message }) =>
        `${line} ${message.replace("expected killed_low ≤ killed ≤ killed_high, got ", "")}`,
    );
};

describe("the bounds of an incident's dead", () => {
  it("hold its number, and one another where there is none", async () => {
    expect(
      await bounds(["1", "2", "3"], ["2", "2", "2"], ["", "2", ""], ["2", "", "2"], ["", "", ""]),
    ).toEqual([]);
    expect(await bounds(["3", "2", ""], ["", "2", "1"], ["3", "", "2"], ["1", "4", "3"])).toEqual([
      "2 3 ≤ 2 ≤ …",
      "3 … ≤ 2 ≤ 1",
      "4 3 ≤ … ≤ 2",
      "5 1 ≤ 4 ≤ 3",
    ]);
  });

  it("are told in five rows one by one, in more of them once", async () => {
    const wrong = ["3", "2", "4"] as const;
    expect(await bounds(...Array.from({ length: 5 }, () => wrong))).toHaveLength(5);
    expect(await bounds(["1", "2", "3"], ...Array.from({ length: 8 }, () => wrong))).toEqual([
      "3 3 ≤ 2 ≤ 4 here and in 7 more rows (lines 4, 5, 6, 7, 8 …)",
    ]);
  });
});

describe("the incidents of a file", () => {
  it("are in the order of their dates, and of their lines on one day", async () => {
    const dates = ["2021-03-01", "2021-01-05", "2021-01", "2021-01-05", "2020-12-31"];
    const { dataset } = await reading(dates.map((date) => ({ date })));
    const ids = dataset?.incidents.get("events")?.map(({ id }) => id);
    expect(ids?.[0]).toBe("e4");
    expect(ids?.at(-1)).toBe("e0");
    expect(ids?.filter((id) => id === "e1" || id === "e3")).toEqual(["e1", "e3"]);
  });

  it("keep what each row says, and share the site of those at one place", async () => {
    const { dataset } = await reading([
      {
        place: "Mir Ali",
        district: "North Waziristan",
        actor: "group",
        locator: "p. 5",
        note: "seen twice",
        killed: "3",
      },
      { place: "Mir Ali", district: "North Waziristan", actor: "army" },
      { place: "Mir Ali", district: "Bannu" },
    ]);
    const [first, second, third] = dataset?.incidents.get("events") ?? [];
    expect(first).toMatchObject({
      place: "Mir Ali",
      actor: "group",
      locator: "p. 5",
      note: "seen twice",
      killed: 3,
      killed_low: null,
      line: 2,
    });
    expect(second).toMatchObject({ actor: "army", killed: null, locator: "", line: 3 });
    expect(second?.site).toBe(first?.site);
    expect(third?.site).not.toBe(first?.site);
  });
});
