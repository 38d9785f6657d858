import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Briefing, Table } from "../../../server/model/briefing/briefing.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

async function brief(item: string): Promise<Briefing> {
  return JSON.parse((await site.get(`/briefing.json?item=${encodeURIComponent(item)}`)).text);
}

async function faults(item: string): Promise<string[]> {
  const { error } = JSON.parse((await site.get(`/briefing.json?item=${encodeURIComponent(item)}`)).text);
  return error.problems.map(({ message }: { message: string }) => message);
}

interface Around {
  readonly offsets: readonly number[];
  readonly dated: readonly number[];
  readonly series: readonly {
    readonly title: string;
    readonly known: readonly number[];
    readonly events: readonly {
      readonly event: string;
      readonly months: readonly {
        readonly text: string;
        readonly reason: string;
        readonly month: string | null;
      }[];
    }[];
  }[];
  readonly events: readonly { readonly title: string; readonly left_out: string }[];
}

async function around(address: string): Promise<Around> {
  return JSON.parse((await site.get(address)).text);
}

/** What each cell of a table says, row after row. */
function said({ groups }: Table): string[][] {
  return groups.flatMap(({ rows }) =>
    rows.map(({ cells }) =>
      cells.map(({ readings, asides }) => readings.map(({ text }) => text).join(" or ") || asides.join("; ")),
    ),
  );
}

const heads = ({ groups }: Table) => groups.flatMap(({ rows }) => rows.map(({ head }) => head));

describe("the months around events in a briefing", () => {
  it("are those of the page of an event, each with its number or with why there is none", async () => {
    const query = "series=attacks-claimed,attacks-recorded-ucdp&months=2";
    const { parts, notes } = await brief(`/around/taliban-retake-kabul-2021?${query}`);
    const { series } = await around(`/around/taliban-retake-kabul-2021.json?${query}`);
    const [part] = parts;
    const [table] = part?.tables ?? [];
    if (!part || !table) throw new Error("expected a part with a table");
    expect(part.title).toBe("Around: Taliban retake Kabul");
    expect(part.address).toContain(`/around/taliban-retake-kabul-2021?${query}`);
    expect(part.paragraphs).toEqual([
      "The 2 months before and after, aligned at the event.",
      "Description, not cause: the months before and after an event do not show what it brought about.",
    ]);
    expect(table.columns.map(({ title }) => title)).toEqual(["Month", ...series.map(({ title }) => title)]);
    expect(heads(table)).toEqual(["−2", "−1", "event", "+1", "+2"]);
    expect(table.groups[0]?.rows.map(({ aside }) => aside)).toEqual([
      "June 2021",
      "July 2021",
      "August 2021",
      "September 2021",
      "October 2021",
    ]);
    const wanted = [0, 1, 2, 3, 4].map((index) =>
      series.map(({ events }) => events[0]?.months[index]?.text || events[0]?.months[index]?.reason),
    );
    expect(said(table)).toEqual(wanted);
    expect(wanted.flat()).toContain("no figure in our sources");
    const cited = table.groups.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap(({ readings }) => readings.flatMap((each) => each.notes))),
    );
    expect(new Set(cited.map((number) => notes[number - 1]?.source))).toEqual(new Set(["ucdp-ged-22-1"]));
    expect(part.definitions.map(({ title }) => title)).toEqual(series.map(({ title }) => title));
  });

  it("of several events are a table for each series, with how many of them have a number", async () => {
    const query = "milestones=ceasefires&series=attacks-recorded-ucdp,deaths-recorded-ucdp&months=1";
    const { parts } = await brief(`/around?${query}`);
    const { series, events, dated } = await around(`/around.json?${query}`);
    const [part] = parts;
    expect(part?.tables.length).toBe(series.length);
    expect(events.length).toBeGreaterThan(1);
    for (const [index, table] of (part?.tables ?? []).entries()) {
      const { known = [], events: rows = [], title = "" } = series[index] ?? {};
      expect(table.caption).toContain(title);
      expect(table.columns.slice(1).map((column) => column.title)).toEqual(events.map((each) => each.title));
      expect(table.groups[0]?.rows.map(({ aside }) => aside)).toEqual(
        known.map((count, at) => `${count} of ${dated[at]} events with a number`),
      );
      expect(said(table)).toEqual(
        [0, 1, 2].map((at) => rows.map(({ months }) => months[at]?.text || months[at]?.reason)),
      );
    }
    const left = events.filter((each) => each.left_out !== "");
    expect(left.length).toBeGreaterThan(0);
    for (const each of left) expect(part?.paragraphs).toContain(`${each.title}: ${each.left_out}`);
  });

  it("are there whether the briefing shows events or not", async () => {
    const kind = "/around?milestones=ceasefires&months=1";
    const { parts } = JSON.parse(
      (await site.get(`/briefing.json?item=${encodeURIComponent(kind)}&events=none`)).text,
    );
    expect(parts.map(({ title }: { title: string }) => title)).toEqual([(await brief(kind)).parts[0]?.title]);
  });

  it("stand in several tables, each with all months, where they are too many to stand side by side", async () => {
    const { parts } = await brief("/around?milestones=agreements&series=attacks-recorded-ucdp&months=1");
    const { events, offsets } = await around(
      "/around.json?milestones=agreements&series=attacks-recorded-ucdp&months=1",
    );
    const tables = parts[0]?.tables ?? [];
    expect(events.length).toBeGreaterThan(4);
    expect(tables.map(({ caption }) => caption.endsWith(", continued"))).toEqual(
      tables.map((_, at) => at > 0),
    );
    expect(tables.flatMap(({ columns }) => columns.slice(1).map(({ title }) => title))).toEqual(
      events.map(({ title }) => title),
    );
    for (const table of tables) {
      expect(table.columns.length).toBeLessThanOrEqual(5);
      expect(said(table).map(({ length }) => length)).toEqual(offsets.map(() => table.columns.length - 1));
    }
  });

  it("say so where no series has a number, and are refused without an event", async () => {
    const { parts } = await brief("/around/soviet-invasion-1979?months=1");
    expect(parts[0]?.tables).toEqual([]);
    expect(parts[0]?.paragraphs).toContain("None of our sources gives a number of a month around it.");
    expect(await faults("/around")).toEqual([
      'item 1, "/around": expected an event or kinds of events, got none',
    ]);
    expect(await faults("/around/no-such-event")).toEqual([
      expect.stringContaining('there is no milestone "no-such-event"'),
    ]);
  });

  it("are offered on the page of several events", async () => {
    const { text } = await site.get("/around?milestones=ceasefires&months=3");
    expect(text).toContain('data-briefing-item="/around?milestones=ceasefires&amp;months=3"');
    expect((await site.get("/around")).text).not.toContain("data-briefing-item");
  });
});

it("says of an address that is too long for a briefing how long it may be", async () => {
  const answer = await site.get(`/briefing.json?item=/charts/attacks%3Ffrom=${"2".repeat(600)}`);
  const [problem] = JSON.parse(answer.text).error.problems;
  expect(problem.message).toBe(
    'expected at most 600 characters, got 621: "/charts/attacks?from=222222222222222222222222222222222222222" …',
  );
});
