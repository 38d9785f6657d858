import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

describe("/around", () => {
  it("shows the months around an event, in every form of the same numbers", async () => {
    const page = await site.get("/around/us-taliban-agreement-2020?months=3");
    expect(page.status).toBe(200);
    expect(textOf(page.text)).toContain("Description, not cause");
    const { text } = await site.get("/around/us-taliban-agreement-2020.csv?months=3");
    const rows: Record<string, string>[] = parse(text, { columns: true });
    expect(new Set(rows.map(({ offset }) => offset))).toEqual(
      new Set(["-3", "-2", "-1", "0", "1", "2", "3"]),
    );
    for (const { value, low, reason } of rows) expect(Boolean(value || low)).toBe(reason === "");
    const json = JSON.parse((await site.get("/around/us-taliban-agreement-2020.json?months=3")).text);
    expect(json.caveat).toContain("not cause");
    expect(rows.length).toBeGreaterThan(20);
    expect((await site.get("/around/us-taliban-agreement-2020.xlsx")).status).toBe(200);
    expect((await site.get("/milestones/us-taliban-agreement-2020")).text).toContain(
      'href="/around/us-taliban-agreement-2020"',
    );
  });

  it.each([
    ["/around?milestones=ceasefires", "Around 3 events: Ceasefires"],
    ["/around?milestones=ceasefires&from=2022&to=2022", "Around 1 event: Ceasefires"],
    ["/around/us-taliban-agreement-2020,us-taliban-agreement-2020", "Around: "],
    ["/around?months=1&milestones=ceasefires", "The month before and after, aligned at each event."],
    ["/around/us-taliban-agreement-2020?transform=mean-3", "aligned at the event. Each month shows the mean"],
  ])("%s says “%s”", async (address, words) => {
    expect(textOf((await site.get(address)).text)).toContain(words);
  });

  it("is nothing for a briefing without an event, and names its months where they are not the usual", async () => {
    expect(textOf((await site.get("/around")).text)).not.toContain("Add to briefing");
    const { text } = await site.get("/around/us-taliban-agreement-2020?months=3");
    expect(text).toContain("/around/us-taliban-agreement-2020.csv?months=3");
    const usual = await site.get("/around/us-taliban-agreement-2020");
    expect(usual.text).not.toMatch(/\.csv\?months=/);
    const { headers } = await site.get("/around/us-taliban-agreement-2020.csv");
    expect(headers.get("content-disposition")).toContain("around-us-taliban-agreement-2020");
  });

  it("takes thirty events at most", async () => {
    const { milestones } = site.store.current();
    const of = (count: number) =>
      milestones
        .slice(0, count)
        .map(({ id }) => id)
        .join(",");
    const statuses = [30, 31].map(async (count) => (await site.get(`/around/${of(count)}?months=1`)).status);
    expect(await Promise.all(statuses)).toEqual([200, 404]);
  });

  it("has the bounds of each number in every form", async () => {
    const at = (form: string) => site.get(`/around/us-taliban-agreement-2020.${form}?months=24`);
    const rows: Record<string, string>[] = parse((await at("csv")).text, { columns: true });
    type Bounded = Record<"value" | "low" | "high", number | null>;
    const { series } = JSON.parse((await at("json")).text);
    const numbers: Bounded[] = series.flatMap(({ events }: { events: { months: Bounded[] }[] }) =>
      events.flatMap(({ months }) => months.map(({ value, low, high }) => ({ value, low, high }))),
    );
    const given = (cell = "") => (cell === "" ? null : Number(cell));
    expect(
      rows.map(({ value, low, high }) => ({ value: given(value), low: given(low), high: given(high) })),
    ).toEqual(numbers);
    expect(numbers.some(({ value, low }) => low !== null && low !== value)).toBe(true);
    expect(numbers.some(({ value, high }) => high !== null && high !== value)).toBe(true);
  });

  it("aligns the events of a kind, counts the known months of each column and names what is left out", async () => {
    const { text, status } = await site.get("/around?milestones=ceasefires");
    expect(status).toBe(200);
    expect(textOf(text)).toContain("Events with a number");
    expect(textOf(text)).toMatch(/\d of \d/);
    expect(textOf(text)).toContain("are left out");
    const { dated, series } = JSON.parse((await site.get("/around.json?milestones=ceasefires")).text);
    type Row = { months: { month: string | null; value: number | null; low: number | null }[] };
    const [first] = series as { known: number[]; events: Row[] }[];
    if (!first) throw new Error("expected a series");
    const certain = ({ months }: Row) => months.filter(({ month }) => month !== null).length;
    expect(dated).toEqual(
      first.known.map((_, index) => first.events.filter(({ months }) => months[index]?.month).length),
    );
    // The base of each count is what is not left out, below the columns and behind the rows.
    const told = first.known.map((count, index) => `${count} of ${dated[index]}`).join("");
    expect(textOf(text)).toContain(`Events with a number${told}`);
    expect(first.events.some((row) => certain(row) < first.known.length)).toBe(true);
    for (const row of first.events) expect(textOf(text)).toContain(` of ${certain(row)}`);
    const rows: Record<string, string>[] = parse((await site.get("/around.csv?milestones=ceasefires")).text, {
      columns: true,
    });
    expect(rows.slice(0, dated.length).map((row) => Number(row.dated))).toEqual(dated);
    const chooser = await site.get("/around");
    expect(chooser.text).toContain('name="milestones" value="ceasefires"');
  });

  it("says what is wrong with an address", async () => {
    expect((await site.get("/around/no-such-event")).status).toBe(404);
    const { status, text } = await site.get("/around/us-taliban-agreement-2020.json?months=99");
    expect(status).toBe(400);
    expect(text).toContain("expected a number from 1 to 24");
  });
});
