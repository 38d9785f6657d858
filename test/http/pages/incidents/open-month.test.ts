import { afterAll, beforeAll, expect, it } from "vitest";
import { loadDataset } from "../../../../server/data/records/load.ts";
import { textOf } from "../../html.ts";
import { DATASET } from "../../listed.ts";
import { realData, type Site, serve, TODAY } from "../../serve.ts";

// The coverage of the dataset begins with July 2007.
const ROWS = [
  ["began-some-day", "2007", "Not part of any monthly count: its date leaves the month open."],
  [
    "began-before",
    "2007-05/2007-08",
    "Not part of any monthly count: May 2007 is not covered by the dataset’s files read here.",
  ],
  [
    "was-before",
    "2006",
    "Not part of any monthly count: 2006 is not covered by the dataset’s files read here.",
  ],
] as const;

let site: Site;
beforeAll(async () => {
  const { files } = await realData();
  const file = `incidents/${DATASET}.csv`;
  const [header = "", ...rest] = Buffer.from(files.get(file) ?? "")
    .toString()
    .split("\n");
  const rows = ROWS.map(([id, date]) =>
    header
      .split(",")
      .map((column) => ({ id, date, source: "ucdp-ged-22-1", locator: "event" })[column] ?? "")
      .join(","),
  );
  const changed = new Map([...files, [file, Buffer.from([header, ...rows, ...rest].join("\n"))]]);
  const { dataset, problems } = loadDataset(changed, { today: TODAY });
  if (dataset === null) throw new Error(JSON.stringify(problems));
  site = await serve({ dataset, files: changed });
});
afterAll(() => site.close());

it.each(ROWS)("says of %s (%s) on its card what the list's sums say", async (id, date, words) => {
  const { text } = await site.get(`/incidents/${DATASET}/${id}`);
  expect(textOf(text)).toContain(words);
  const list = `dataset=${DATASET}&words=${id}`;
  const { totals } = JSON.parse((await site.get(`/incidents.json?${list}`)).text);
  const isOpen = date === "2007";
  expect(totals).toMatchObject({ month_open: isOpen ? 1 : 0, outside_coverage: isOpen ? 0 : 1 });
  expect(textOf((await site.get(`/incidents?${list}`)).text)).toContain(
    isOpen
      ? "1 has a date that leaves the month open"
      : "1 is of a time not covered by the dataset’s files read here",
  );
});
