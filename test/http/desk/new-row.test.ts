import { describe, expect, it } from "vitest";
import { datedId, newSourceId } from "../../../server/http/desk/ids.ts";
import { CLAIMED, wordsOf } from "./desk.ts";
import { deskOpener, sharedDesk } from "./opener.ts";

const start = deskOpener();

describe("a row that is typed as new", () => {
  const desk = sharedDesk();
  const number = (period: string) => ({
    file: CLAIMED,
    "cell.period": period,
    "cell.value": "31",
    "cell.source": "",
    "cell.locator": "p. 9",
  });
  const report = {
    "source.title": "A second monthly report",
    "source.author": "Imtiaz Gul",
    "source.published": "2024-06",
    "source.kind": "report",
  };
  const enter = async (fields: Readonly<Record<string, string>>, by = desk.maria) => {
    const { location } = await by.post("/update/row", fields);
    return { location, words: wordsOf((await by.get(location)).text) };
  };

  it("brings a source of the same author and year without touching the older one", async () => {
    // Beside it the older one has another short name, which other tests would read.
    const own = await start();
    const visitor = await own.editor();
    const before = own.read("sources.csv").split("\n");
    const { location, words } = await enter({ ...number("2023-05"), ...report }, visitor);
    expect(words).toContain("2 rows added");
    expect((await visitor.publish(location)).status).toBe(303);
    const after = own.read("sources.csv").split("\n");
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 1);
    expect(own.read("sources.csv")).toContain("gul-2024-2,A second monthly report,,Imtiaz Gul");
    expect(own.read(CLAIMED)).toMatch(/2023-05,31,.*,gul-2024-2,/);
  });

  it("is asked about where the id that was typed is another source's", async () => {
    const { words } = await enter({ ...number("2023-05"), ...report, "source.id": "gul-2024" });
    expect(words).toContain("The id “gul-2024” belongs to another source");
  });

  it.each(["2022-04", "April 2022"])("does not take the place of the one at %s", async (period) => {
    const { words } = await enter({ ...number(period), "cell.source": "gul-2024" });
    expect(words).toContain("Gul 2024 already gives April 2022: “54 attacks”. Replace it");
  });

  it("does not come to where another stands either when it is moved", async () => {
    const key = { "key.period": "2022-04", "key.source": "gul-2024" };
    const { words } = await enter({
      ...number("2021-12"),
      ...key,
      "cell.source": "bbc-monitoring-2022-01-04",
    });
    expect(words).toContain("BBC Monitoring 2022 already gives December 2021: “45 attacks”.");
  });

  it("keeps its id once that is published, and nothing that names it is lost", async () => {
    const before = desk.server.read(CLAIMED);
    const [, line = ""] = /^(attacks-claimed,.*)$/m.exec(desk.server.read("series.csv")) ?? [];
    const [, chart = "", title = ""] = line.split(",");
    const { words } = await enter({
      file: "series.csv",
      "key.id": "attacks-claimed",
      "cell.id": "attacks",
      "cell.chart": chart,
      "cell.title": title,
    });
    expect(words).toContain("The id stays “attacks-claimed”");
    expect(desk.server.read(CLAIMED)).toBe(before);
  });
});

describe("the id of a new source", () => {
  it.each([
    [{ author: "Imtiaz Gul", published: "2024-03" }, "gul-2024"],
    [{ author: "Jürgen Müller; Jane Doe", published: "2023" }, "muller-2023"],
    [{ author: "عمر میڈیا", publisher: "Umar Media", published: "2024" }, "umar-media-2024"],
    [{ author: "عمر میڈیا", title: "Infographic", published: "2024" }, "infographic-2024"],
    [{ author: "عمر میڈیا", published: "" }, "source"],
    [{ author: "Pak Institute for Peace Studies (PIPS)", published: "2024" }, "pips-2024"],
    [{ author: "Ministry of Interior", published: "2024-01-05" }, "ministry-of-interior-2024"],
    [{ publisher: "Dawn", published: "2022" }, "dawn-2022"],
    [
      { title: "A very long title that goes on and on for longer than an id" },
      "a-very-long-title-that-goes-on-and-on",
    ],
  ])("is made of %j: %s", (source, id) => {
    expect(newSourceId(source as Record<string, string>, new Set())).toBe(id);
  });

  it("is free", () => {
    const taken = new Set(["gul-2024", "gul-2024-2"]);
    expect(newSourceId({ author: "Imtiaz Gul", published: "2024" }, taken)).toBe("gul-2024-3");
  });
});

describe("the id of what a report tells", () => {
  it.each([
    ["The TTP ends its ceasefire", "the-ttp-ends-its-ceasefire-2022"],
    ["The ceasefire of 2022 ends", "the-ceasefire-of-2022-ends"],
    ["The ceasefire that had been agreed with Kabul in 2022", "the-ceasefire-that-had-been-agreed-with-2022"],
  ])("says the year where what is left of its words does not: %s", (words, id) => {
    expect(datedId(words, "2022-11-28", new Set())).toBe(id);
  });
});
