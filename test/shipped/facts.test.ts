import { expect, it } from "vitest";
import { CHECK } from "../../server/cli/check.ts";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { SHIPPED } from "./folder.ts";

const TODAY = "2026-11-21";
const { dataset } = loadDataset((await readFolder(SHIPPED)).files, { today: TODAY });

/** What the reports print, in the words of their sentences: it stands whatever else is added. */
it.each([
  ["attacks-claimed", "2021-12", "bbc-monitoring-2022-01-04", "exact 45", "45 attacks"],
  ["attacks-claimed", "2022-04", "gul-2024", "exact 54", "54 attacks"],
  ["attacks-claimed", "2022-01", "ttp-infographic-2022", "exact 42", "42 operations"],
  [
    "attacks-claimed",
    "2022-08",
    "ttp-infographic-2022",
    "CF",
    "ceasefire in the months of May, June, July and August",
  ],
  ["attacks-claimed", "2022", "ttp-infographic-2022", "exact 367", "367 operations"],
  ["attacks-claimed", "2022", "news18-2023-02-06", "over 100", "more than 100 attacks last year"],
  ["attacks-claimed", "2021", "ttp-infographic-2021", "exact 282", "282 terror attacks"],
  ["attacks-recorded-picss", "2022", "picss-2022", "at least 376", "at least 376 terror attacks"],
  ["security-deaths-recorded-picss", "2022-12", "picss-2022", "exact 32", "32 security forces personnel"],
  [
    "returns-since-2023-iom-unhcr",
    "2023-09-15/2024-01-15",
    "iom-dtm-2024-01",
    "exact 501242",
    "501,242 individuals have returned",
  ],
  ["deaths-yearly-ucdp-ttp", "2025", "ucdp-brd-26-1", "best estimate 2268", ""],
  ["attacks-reported", "2021-08/..", "sanaullah", "over 100", "Over 100"],
  ["security-deaths-reported", "2023-01/2023-10", "gul-2024", "over 500", "over 500"],
  [
    "security-deaths-since-kabul",
    "2021-08/..",
    "sanaullah",
    "WD",
    "dozens of officers and hundreds of soldiers",
  ],
  ["forced-returns", "2023-11-01?/..", "gul-2024", "nearly 500000", "nearly half a million"],
  ["returns-kabul-estimate", "2023-11-06", "express-tribune-2023-11-06", "about 200000", "Estimated 200,000"],
  ["registered-afghans", "2024-04", "gul-2024", "nearly 2200000", "nearly 2.2 million"],
  ["undocumented-afghans", "2024-04", "gul-2024", "exact 1700000", "1.7 million undocumented Afghans"],
  ["por-card-holders", "2024-04", "gul-2024", "read as 1400000", "1.4 Afghans"],
  ["acc-card-holders", "2024-04", "gul-2024", "nearly 800000", "nearly 800,000"],
  ["afghan-refugees", "2020-06", "unipath", "WD", "hundreds of thousands of Afghan refugees"],
])("%s says of %s what %s prints: %s", (id, period, source, number, wording) => {
  const series = dataset?.series.find((each) => each.id === id);
  const found = series?.observations.filter(
    (each) => each.period.edtf === period && each.source.id === source,
  );
  expect(
    found?.map(({ quantity }) => [
      quantity.missing ?? `${quantity.qualifier} ${quantity.value}`,
      quantity.wording,
    ]),
  ).toEqual([[number, wording]]);
});

it.each([
  ["us-taliban-agreement-2020", "2020-02-29"],
  ["taliban-retake-kabul-2021", "[2021-08-11..2021-08-20]"],
  ["us-withdrawal-2021", "2021-08-31"],
  ["pardon-offer-2021", "2021-09-15~"],
  ["ttp-ceasefire-ends-2022", "[2022-11-21..2022-11-30]"],
  ["deportations-2023", "2023-11-01/.."],
  ["ttp-talks-2021", "2021~"],
  ["ttp-ceasefire-2022", "../2022-11"],
  ["afghan-talks-stall-2021", "[2020-07-01..2021-08-20]"],
])("%s is dated as closely as the report does: %s", (id, date) => {
  expect(dataset?.milestones.find((each) => each.id === id)?.date.edtf).toBe(date);
});

it("the claims of April 2022 may fall inside the ceasefire, and say so", () => {
  const claimed = dataset?.series.find(({ id }) => id === "attacks-claimed");
  const april = claimed?.observations.find(
    ({ period, source }) => period.edtf === "2022-04" && source.id === "gul-2024",
  );
  expect(april?.note).toContain("ceasefire");
});

it("the attacks of 11 September 2001 are no incident of the list", () => {
  expect(dataset?.incidents.get("documents")?.filter(({ date }) => date.start.startsWith("2001"))).toEqual(
    [],
  );
});

it("the events on which policy turned are key", () => {
  const key = dataset?.milestones.filter(({ weight }) => weight === "key").map(({ id }) => id);
  expect(key).toEqual(
    expect.arrayContaining([
      ...["us-taliban-agreement-2020", "taliban-retake-kabul-2021", "pardon-offer-2021"],
      ...["ttp-ceasefire-2022", "ttp-ceasefire-ends-2022", "deportations-2023", "air-strikes-2024"],
    ]),
  );
});

it("the two reports on security deaths stay rivals in one chart", () => {
  const charts = ["security-deaths-reported", "security-deaths-since-kabul"].map(
    (id) => dataset?.series.find((series) => series.id === id)?.chart.id,
  );
  expect(charts).toEqual(["security-deaths", "security-deaths"]);
});

it("the folder has no problem", async () => {
  const out: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => out.push(line),
    today: TODAY,
    env: {},
  };
  expect([await CHECK.run([SHIPPED], io), out.at(-1)]).toEqual([0, expect.stringMatching(/^no problems, /)]);
});

it("tells the TTP’s ceasefires from the Afghan Taliban’s, and the attacks that policy answered from what answered them", () => {
  const ofKind = (kind: string) => dataset?.milestones.filter(({ category }) => category === kind) ?? [];
  const ceasefires = ofKind("ceasefires");
  expect(ceasefires.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["ttp-ceasefire-2022", "ttp-ceasefire-ends-2022"]),
  );
  expect(ceasefires.some(({ id }) => id === "eid-ceasefire-2021")).toBe(false);
  expect(dataset?.milestones.find(({ id }) => id === "ttp-ceasefire-2022")?.date).toMatchObject({
    precision: "stretch",
    openStart: true,
  });
  expect(ofKind("attacks").map(({ date, source }) => [date.edtf, source.id])).toEqual(
    expect.arrayContaining([
      ["2022-03-30", "gul-2024"],
      ["2023-09-05", "gul-2024"],
      ["2024-03~", "gul-2024"],
    ]),
  );
});
