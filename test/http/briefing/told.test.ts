import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Briefing } from "../../../server/model/briefing/briefing.ts";
import { closeSpan, parseDate } from "../../../server/model/time/dates.ts";
import { linksOf } from "../html.ts";
import { realData, type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

const item = (address: string) => `item=${encodeURIComponent(address)}`;
const tell = async (query: string, from: Site = site): Promise<Briefing> =>
  JSON.parse((await from.get(`/briefing.json?${query}`)).text);
const partOf = async (query: string, from?: Site) => (await tell(query, from)).parts[0];

describe("an item of a briefing", () => {
  it("is called as its page, and leads there in the time and version that it is of", async () => {
    const series = await partOf(`${item("/series/attacks-claimed")}&from=2021`);
    expect([series?.title, series?.question]).toEqual(["Attacks claimed by the TTP", ""]);
    expect(series?.address).toContain("/series/attacks-claimed?from=2021");
    const table = await partOf(`${item("/charts/attacks/table?by=-time&layout=long")}&from=2021`);
    expect(table?.address).toContain("/charts/attacks/table?from=2021");
    expect([table?.figure, (table?.tables.length ?? 0) > 0]).toEqual([null, true]);
  });

  it("that has nothing to draw has no figure, but says so", async () => {
    const part = await partOf(`${item("/charts/attacks?series=attacks-claimed&from=2022-07&to=2022-08")}`);
    expect(part?.figure).toBeNull();
    expect(part?.paragraphs.join()).toContain("July–August 2022: the collected reports give no number");
  });

  it("says what is known of a number with its note, and what its series leaves out", async () => {
    const part = await partOf(item("/series/attacks-claimed/2022-04"));
    expect(part?.paragraphs[0]).toMatch(/^What is known: .*\.$/);
    expect(part?.paragraphs[1]).toContain("Gul calls it a new record");
    expect(part?.definitions[0]?.text).toContain("Only the months that reports print.");
  });

  it("says of an event what it is and what is noted of it", async () => {
    const { milestones } = site.store.current();
    const noted = milestones.find(({ note, description }) => note !== "" && description !== "");
    const part = await partOf(item(`/milestones/${noted?.id}`));
    expect(part?.paragraphs).toEqual([noted?.description, noted?.note]);
  });

  it.each([
    ["pardon-offer-2021", "about 15 September 2021", ""],
    ["us-taliban-agreement-2020", "29 February 2020", ""],
    ["ttp-founded-2007", "December 2007", "known to the month: some time within it"],
  ])("says how closely the date of an event is known, but of a day: %s", async (id, head, aside) => {
    const part = await partOf(item(`/milestones/${id}`));
    expect(part?.tables[0]?.groups[0]?.rows).toMatchObject([{ head, aside }]);
  });

  it.each([
    ["2023-11-01/..", "its end is not printed"],
    ["../2022-11", "its start is not printed"],
    ["../2022-11~", "its start is not printed"],
  ])("says which end of an event of %s no report prints", async (edtf, aside) => {
    const { dataset, files } = await realData();
    const [event] = dataset.milestones;
    const span = parseDate(edtf);
    if (!event || !span) throw new Error("expected an event and a date");
    const open = { ...dataset, milestones: [{ ...event, date: closeSpan(span, "2024-05-01") }] };
    const other = await serve({ dataset: open, files });
    const part = await partOf(item(`/milestones/${event.id}`), other);
    await other.close();
    expect(part?.tables[0]?.groups[0]?.rows).toMatchObject([{ aside }]);
  });

  it("is of the day that it names itself, in the version of the whole", async () => {
    const { revision } = site.store.current();
    const own = item("/charts/attacks?asof=2022-06");
    expect((await partOf(`${own}&asof=${revision}`))?.address).toContain(
      `asof=2022-06,${revision.slice(0, 12)}`,
    );
    expect((await partOf(`${own}&asof=2023,${revision}`))?.address).toContain(
      `asof=2022-06,${revision.slice(0, 12)}`,
    );
    expect((await partOf(`${own}&asof=2023`))?.address).toContain("asof=2022-06");
    expect((await partOf(`${item("/charts/attacks")}&asof=2023`))?.address).toContain("asof=2023");
  });
});

describe("how to read a briefing", () => {
  const AVERAGE = "drawn as its monthly average";
  const CHANGING = "Numbers marked provisional";

  it("is told where it matters, and not where it does not", async () => {
    const months = (await tell(item("/charts/attacks?series=attacks-claimed"))).method.join("\n");
    expect(months).not.toContain(AVERAGE);
    expect(months).not.toContain(CHANGING);
    expect((await tell(item("/charts/security-deaths"))).method.join("\n")).toContain(AVERAGE);
  });

  it("names provisional numbers, also those of a table alone", async () => {
    const { dataset, files } = await realData();
    const series = dataset.series.map((each) => ({
      ...each,
      observations: each.observations.map((row) => ({
        ...row,
        source: { ...row.source, provisional: true },
      })),
    }));
    const changing = await serve({ dataset: { ...dataset, series }, files });
    const chart = await tell(item("/charts/attacks?series=attacks-claimed"), changing);
    expect(chart.parts[0]?.figure?.caption).toContain("✱ marks provisional numbers");
    for (const address of ["/charts/attacks?series=attacks-claimed", "/series/attacks-claimed/2021-12"])
      expect((await tell(item(address), changing)).method.join("\n"), address).toContain(CHANGING);
    await changing.close();
    const plain = await partOf(item("/charts/attacks?series=attacks-claimed"));
    expect(plain?.figure?.caption).not.toContain("✱");
  });
});

it("the items of a briefing can be moved up and down, but for the first and the last", async () => {
  const three = ["attacks", "deaths", "deportations"].map((id) => item(`/charts/${id}`)).join("&");
  const { text } = await site.get(`/briefing?${three}`);
  const orders = linksOf(text)
    .filter((link) => link.startsWith("/briefing?"))
    .map((link) =>
      new URLSearchParams(link.split("?")[1])
        .getAll("item")
        .map((each) => each.slice(8))
        .join(),
    )
    .filter((order) => order.split(",").length === 3 && order !== "attacks,deaths,deportations");
  expect(new Set(orders)).toEqual(new Set(["deaths,attacks,deportations", "attacks,deportations,deaths"]));
  expect(linksOf(text).filter((link) => link.startsWith("/update"))).toEqual(["/update"]);
  const asking = await site.get(`/briefing?${three}&notes=group`);
  expect(asking.text).toContain("next=");
});
