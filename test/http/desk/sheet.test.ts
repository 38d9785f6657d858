import { describe, expect, it } from "vitest";
import { CLAIMED, hidden, wordsOf } from "./desk.ts";
import { sharedDesk } from "./opener.ts";

const NEW = {
  "source.title": "Monthly security report",
  "source.publisher": "Pak Institute for Peace Studies (PIPS)",
  "source.published": "2025-02",
  "source.kind": "report",
};

describe("a report entered as a sheet", () => {
  const desk = sharedDesk();
  const row = (index: number, cells: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(cells).map(([column, text]) => [`numbers.${index}.${column}`, text]));
  const enter = async (fields: Readonly<Record<string, string>>) => {
    const { location } = await desk.maria.send("/update/numbers", fields);
    const { text } = await desk.maria.get(location);
    return { location, text, words: wordsOf(text) };
  };
  /** Presses the button of that label, with all fields as the page has them. */
  const press = async (draft: string, fields: Readonly<Record<string, string>>, label: string) => {
    const { text } = await desk.maria.get(draft);
    const [, value = ""] = new RegExp(`name="do" value="([^"]*)"[^>]*>${label}<`).exec(text) ?? [];
    if (!value) throw new Error(`expected a button ${label}`);
    await desk.maria.send(draft, { ...fields, do: value.replaceAll("&amp;", "&") });
    return wordsOf((await desk.maria.get(draft)).text);
  };
  const april = { series: "attacks-claimed", period: "2022-04", value: "60", locator: "p. 2" };

  it("is one preview and one publication of numbers, events, and the report that gives them", async () => {
    const before = desk.server.read(CLAIMED).split("\n");
    const { location, words } = await enter({
      ...NEW,
      ...row(0, { series: "attacks-claimed", period: "2024-11", value: "40", locator: "p. 3" }),
      ...row(1, { period: "2024-12", value: "over 45" }),
      ...row(2, { period: "", value: "" }),
      "events.0.date": "2025-01",
      "events.0.title": "Torkham closed",
      "events.0.category": "diplomacy",
      "events.0.locator": "p. 7",
      "figures.0.title": "Fighters of the group",
      "figures.0.qualifier": "WD",
      "figures.0.wording": "thousands",
      "figures.0.unit": "fighters",
      "figures.0.locator": "p. 9",
    });
    expect(words).toContain("Write 45 here and choose “over” under Qualifier.");
    const fields = {
      ...NEW,
      ...row(0, { series: "attacks-claimed", period: "2024-11", value: "40", locator: "p. 3" }),
    };
    const second = row(1, { period: "2024-12", value: "over 45", series: "", locator: "" });
    const after = await press(location, { ...fields, ...second }, "Do that");
    expect(after).toContain("3 rows added");
    expect(hidden((await desk.maria.get(location)).text, "seen")).not.toBe("");
    expect((await desk.maria.publish(location)).status).toBe(303);
    expect(desk.server.read(CLAIMED).split("\n")).toEqual(expect.arrayContaining(before));
    expect(desk.server.read(CLAIMED)).toContain("2024-12,45,,,over,over 45,,pips-2025,p. 3,");
    expect(desk.server.read("sources.csv")).toContain("pips-2025,Monthly security report");
  });

  it("publishes events with an id of their own and numbers outside of all series", async () => {
    const { location, words } = await enter({
      report: "Gul 2024",
      "events.0.date": "2024-02",
      "events.0.title": "Torkham closed",
      "events.0.category": "diplomacy",
      "events.0.locator": "p. 7",
      "figures.0.title": "Fighters of the group",
      "figures.0.qualifier": "WD",
      "figures.0.wording": "thousands",
      "figures.0.unit": "fighters",
      "figures.0.locator": "p. 9",
    });
    expect(words).toContain("2 rows added");
    await desk.maria.publish(location);
    expect(desk.server.read("milestones.csv")).toMatch(
      /^torkham-closed,2024-02,Torkham closed,diplomacy,.*gul-2024/m,
    );
    expect(desk.server.read("figures.csv")).toMatch(/^fighters-of-the-group,.*,WD,.*thousands,.*gul-2024/m);
    // The next sheet offers its unit.
    const { text } = await desk.maria.get("/update/numbers");
    expect(text).toMatch(
      /<datalist id="list-units">(<option value="[^"]+"><\/option>)*<option value="fighters">/,
    );
  });

  it("has every list that its fields name", async () => {
    const { text } = await desk.maria.get("/update/numbers");
    const named = new Set(Array.from(text.matchAll(/ list="([^"]+)"/g), ([, list]) => list));
    const given = Array.from(text.matchAll(/<datalist id="([^"]+)"/g), ([, id]) => id);
    expect([...named].sort()).toEqual(given.sort());
  });

  it("asks about a number that is there, and replaces it only when told to, keeping what was left blank", async () => {
    const fields = { report: "Gul 2024", ...row(0, april) };
    const { location, words } = await enter(fields);
    expect(words).toContain("Gul 2024 already gives April 2022: “54 attacks”.");
    expect(words).not.toContain("Publish and add another");
    const left = await press(location, fields, "Leave this one out");
    expect(left).toContain("Enter at least one row.");
    const replaced = await press((await enter(fields)).location, fields, "Replace it");
    expect(replaced).toContain("1 row changed");
    expect(replaced).toContain("was 54 → now 60");
    expect(replaced).not.toContain("Note was");
  });

  it("takes a report by any of its names, and asks where several may be meant or none", async () => {
    const one = row(0, { ...april, period: "2022-05" });
    expect((await enter({ report: "Pakistan's viewpoint of Afghanistan", ...one })).words).toContain(
      "1 row added",
    );
    expect((await enter({ report: "Dawn", ...one })).words).toContain("“Dawn” may be one of these reports");
    const none = await enter({ report: "TTP infographic 2025", ...one });
    expect(none.words).toContain("There is no report “TTP infographic 2025” in the list.");
    expect(none.text).toContain('name="source.title" value="TTP infographic 2025"');
    expect((await enter(one)).words).toContain("Say which report this is");
  });

  it("asks whether a new report is the one of the same title", async () => {
    const twin = {
      ...NEW,
      "source.title": "Pakistan’s Viewpoint of Afghanistan!",
      ...row(0, { ...april, period: "2022-05" }),
    };
    const { location, words } = await enter(twin);
    expect(words).toContain("Is it this one?");
    expect(await press(location, twin, "Yes, it is that one")).toMatch(/1 row added.*Source gul-2024/);
    expect(await press((await enter(twin)).location, twin, "No, this is another")).toContain("2 rows added");
  });

  it("enters whom the report quotes as a source seen in it", async () => {
    const fields = { report: "Gul 2024", ...row(0, { ...april, original: "The Khorasan Diary" }) };
    const { location, words } = await enter(fields);
    expect(words).toContain("There is no source “The Khorasan Diary” in the list.");
    await press(location, fields, "Enter “The Khorasan Diary” as quoted in this report");
    await desk.maria.publish(location);
    expect(desk.server.read("sources.csv")).toMatch(/^the-khorasan-diary,.*,gul-2024,/m);
    expect(desk.server.read(CLAIMED)).toMatch(/^2022-04,60,.*the-khorasan-diary,p\. 2,/m);
  });

  it("grows, repeats and drops rows without JavaScript, and loses nothing typed", async () => {
    const typed = { report: "Gul 2024", ...row(0, april), ...row(1, { period: "2022-05", value: "7" }) };
    const more = await desk.maria.send("/update/numbers", { ...typed, more: "numbers" });
    expect(more.text).toContain('name="numbers.6.period"');
    const copied = await desk.maria.send("/update/numbers", { ...typed, copy: "numbers.0" });
    expect(copied.text.match(/value="2022-04"/g)).toHaveLength(2);
    const dropped = await desk.maria.send("/update/numbers", { ...typed, drop: "numbers.0" });
    expect(dropped.text).not.toContain('value="2022-04"');
    expect(dropped.text).toContain('name="numbers.0.period" value="2022-05"');
  });

  it("says one cause once, where rows below take it over", async () => {
    const { words } = await enter({
      report: "Gul 2024",
      ...row(0, { series: "attacks-claimed", period: "2022-05", value: "1" }),
      ...row(1, { period: "2022-06", value: "2" }),
      ...row(2, { period: "2022-07", value: "3" }),
    });
    expect(words.match(/Say where in the source this stands/g)).toHaveLength(1);
    expect(words).toContain("One field has to be corrected.");
  });

  it("says beside its row that a number is there under another spelling of its time", async () => {
    const { text } = await enter({
      report: "Gul 2024",
      ...row(0, { ...april, period: "2022-04-01/2022-04-30" }),
    });
    expect(text).toMatch(/id="error-numbers-0-period"><p class="field-error">Period: This source gives/);
  });

  it("is called by the short name of its report, and tells in its own order what was read otherwise", async () => {
    const { text, words } = await enter({
      report: "Pakistan's viewpoint of Afghanistan",
      ...row(0, { series: "security-deaths-reported", period: "Nov 2024", value: "40", locator: "p. 3" }),
      ...row(1, { series: "attacks-claimed", period: "Dec 2024", value: "7" }),
      ...row(2, { series: "security-deaths-reported", period: "Oct 2024", value: "41" }),
    });
    expect(words).toContain("3 rows from Gul 2024");
    expect(text).toContain("3 rows from Gul 2024</textarea>");
    expect(words).toMatch(/Number 1 Period Nov 2024 .*Number 2 Period Dec 2024 .*Number 3 Period Oct 2024 /);
  });

  it("keeps what is no number in words alone, where that is answered", async () => {
    const fields = {
      report: "Gul 2024",
      ...row(0, { ...april, period: "since August 2022", value: "dozens of officers" }),
    };
    const { location, words } = await enter(fields);
    expect(words).toContain("“dozens of officers” is no number.");
    const after = await press(location, fields, "Keep the words alone");
    expect(after).toMatch(/1 row added.*“dozens of officers”.*Value WD Wording dozens of officers/);
  });

  it("goes on with the same report after publishing", async () => {
    const { location } = await enter({
      ...NEW,
      "source.title": "Yearly security report",
      "source.published": "2026-01",
      ...row(0, { ...april, period: "2024-11" }),
    });
    const sent = await desk.maria.publish(location, "a test", { next: "another" });
    expect(sent.location).toMatch(/^\/update\/numbers\?source=pips-2026&after=/);
    const { text } = await desk.maria.get(sent.location);
    expect(text).toContain('name="report" value="Pak Institute for Peace Studies (PIPS) 2026"');
    expect(wordsOf(text)).toContain("Published. See what was changed");
  });
});
