import { describe, expect, it } from "vitest";
import { CLAIMED, hidden, wordsOf } from "./desk.ts";
import { sharedDesk } from "./opener.ts";

describe("one row by form", () => {
  const desk = sharedDesk();

  it("shows each error beside its field, and takes the new source along", async () => {
    const form = await desk.maria.get(`/update/row?file=${encodeURIComponent(CLAIMED)}`);
    expect(wordsOf(form.text)).toContain("The time the number speaks of");
    expect(wordsOf(form.text)).toContain("between needs Lowest and Highest");
    expect(wordsOf(form.text)).not.toMatch(/needs low and high|value is WD|sources\.csv|cited_in says/);
    expect(form.text).toContain('<option value="gul-2024">');
    const typed = {
      file: CLAIMED,
      "cell.period": "2023-05",
      "cell.value": "a lot",
      "cell.source": "",
      "cell.locator": "p. 9",
    };
    const source = {
      "source.title": "A new report",
      "source.author": "Jane Doe",
      "source.published": "2024-05",
      "source.kind": "report",
    };
    const sent = await desk.maria.post("/update/row", { ...typed, ...source });
    const wrong = await desk.maria.get(sent.location);
    expect(wrong.text).toMatch(/id="error-cell-value"><p class="field-error">“[^<]*” is no number/);
    expect(wrong.text).toContain('value="a lot"');
    expect(wordsOf((await desk.maria.get("/update")).text)).toContain(`a row of ${CLAIMED}: 2023-05, a lot`);
    await desk.maria.send(sent.location, {
      ...typed,
      ...source,
      "cell.value": "31",
      "source.id": "doe-2024",
    });
    const right = wordsOf((await desk.maria.get(sent.location)).text);
    expect(right).toContain("2 rows added");
    expect((await desk.maria.publish(sent.location)).status).toBe(303);
    expect(desk.server.read(CLAIMED)).toContain("2023-05,31,,,,,,doe-2024,p. 9,");
    expect(desk.server.read("sources.csv")).toContain("doe-2024,A new report,,Jane Doe");
  });

  it("says where a qualifier goes, and opens the form of a report that is on no list", async () => {
    const cells = { "cell.period": "2023-05", "cell.value": "over 60", "cell.locator": "p. 9" };
    const listed = { file: CLAIMED, ...cells, "cell.source": "gul-2024" };
    const { location } = await desk.maria.post("/update/row", listed);
    const { text } = await desk.maria.get(location);
    expect(wordsOf(text)).toContain("Write 60 here and choose “over” under Qualifier. Do that");
    expect(text).toContain('<details class="new-source">');
    const other = await desk.maria.post("/update/row", { ...listed, "cell.source": "nobody-2024" });
    expect((await desk.maria.get(other.location)).text).toContain('<details class="new-source" open>');
  });

  it("warns beside the row of a fraction, and of what its source cannot have known", async () => {
    const cells = { "cell.period": "2025-05", "cell.value": "61.5", "cell.locator": "p. 9" };
    const { location } = await desk.maria.post("/update/row", {
      file: CLAIMED,
      ...cells,
      "cell.source": "gul-2024",
    });
    const said = wordsOf((await desk.maria.get(location)).text);
    expect(said).toMatch(/Please check \w+( \w+)*: 61.5 is no whole number of attacks/);
    expect(said).toMatch(/Please check Period: Gul 2024 came out \(April 2024\) before this/);
  });

  it("changes a row, also in its key, and removes one", async () => {
    const key = `file=${encodeURIComponent(CLAIMED)}&period=2022-04&source=gul-2024`;
    const form = await desk.maria.get(`/update/row?${key}`);
    const [, value = ""] = /id="cell-value" name="cell.value" value="(\d+)"/.exec(form.text) ?? [];
    expect(value).toBe("54");
    const keys = { "key.period": "2022-04", "key.source": "gul-2024" };
    const cells = {
      "cell.period": "2022-05",
      "cell.value": "54",
      "cell.source": "gul-2024",
      "cell.locator": "§5.1",
    };
    const moved = await desk.maria.post("/update/row", { file: CLAIMED, ...keys, ...cells });
    expect(wordsOf((await desk.maria.get(moved.location)).text)).toMatch(/1 row (moved|added, 1 removed)/);
    const gone = await desk.maria.post("/update/row", { file: CLAIMED, ...keys, ...cells, remove: "1" });
    expect(wordsOf((await desk.maria.get(gone.location)).text)).toContain("1 row removed");
  });

  it("begins with which table: each under what a report gives, by its title, and leads to its form", async () => {
    const { text } = await desk.maria.get("/update/row");
    const groups = [...text.matchAll(/<section aria-labelledby="group-\d".*?<\/section>/gs)].map(
      ([group]) => ({
        title: wordsOf(/<h2.*?<\/h2>/.exec(group)?.[0] ?? "").trim(),
        choices: [...group.matchAll(/<li><a href="([^"]*)">([^<]*)/g)].map(([, href, label]) => [
          label,
          href,
        ]),
      }),
    );
    expect(groups.map(({ title, choices }) => [title, choices.length])).toEqual([
      ["A number of a series", 12],
      ["Something else that a report says", 3],
      ["An incident", 2],
      ["The lists themselves", 3],
    ]);
    expect(groups[0]?.choices).toContainEqual([
      "Attacks claimed by the TTP",
      "/update/row?file=series%2Fattacks-claimed.csv",
    ]);
    const plain = (label: string, file: string) => [label, `/update/row?file=${encodeURIComponent(file)}`];
    expect(groups.slice(1).map(({ choices }) => choices)).toEqual([
      [
        plain("Figures", "figures.csv"),
        plain("Milestones", "milestones.csv"),
        plain("Sources", "sources.csv"),
      ],
      [
        plain("Incidents in the five documents", "incidents/documents.csv"),
        plain("UCDP events: Government of Pakistan – TTP", "incidents/ucdp-ged-ttp.csv"),
      ],
      [
        plain("List of charts", "charts.csv"),
        plain("List of datasets", "datasets.csv"),
        plain("List of series", "series.csv"),
      ],
    ]);
  });

  it("lists the rows that are there by time, number and source, each with the way to change it", async () => {
    const rowsAt = async (query: string) => {
      const { text } = await desk.maria.get(`/update/row?${query}`);
      const list = /aria-labelledby="rows">.*?<\/section>/s.exec(text)?.[0] ?? "";
      return [...list.matchAll(/<a href="([^"]*)">([^<]*)/g)].map(([, href = "", label = ""]) => [
        label,
        href.replaceAll("&amp;", "&"),
      ]);
    };
    expect((await rowsAt(`file=${encodeURIComponent(CLAIMED)}`)).slice(0, 2)).toEqual([
      [
        "2021-12 · 45 · bbc-monitoring-2022-01-04",
        "/update/row?file=series%2Fattacks-claimed.csv&period=2021-12&source=bbc-monitoring-2022-01-04",
      ],
      [
        "2022-04 · 54 · gul-2024",
        "/update/row?file=series%2Fattacks-claimed.csv&period=2022-04&source=gul-2024",
      ],
    ]);
    expect(await rowsAt("file=milestones.csv")).toContainEqual([
      "2018-05 · Pakistan ends the special status of FATA · gul-2024",
      "/update/row?file=milestones.csv&id=fata-merged-2018",
    ]);
    expect((await rowsAt("file=charts.csv"))[0]).toEqual([
      "Attacks",
      "/update/row?file=charts.csv&id=attacks",
    ]);
    expect(await rowsAt("file=charts.csv&id=attacks")).toEqual([]);
  });

  it("is called by what it does, and begins with the source and place of the row before", async () => {
    const file = `file=${encodeURIComponent(CLAIMED)}`;
    const revision = "0123456789ab";
    const { text } = await desk.maria.get(`/update/row?${file}&from=gul-2024&place=p.+3&after=${revision}`);
    expect(text).toContain("<h1>Add a row</h1>");
    expect(/name="cell.source"[^>]*/.exec(text)?.[0]).toContain('value="gul-2024"');
    expect(/name="cell.locator"[^>]*/.exec(text)?.[0]).toContain('value="p. 3"');
    expect(wordsOf(text)).toContain("Published. See what was changed");
    expect(text).toContain(`/update/published/${revision}`);
    const proposed = await desk.maria.get(`/update/row?${file}&proposed=${revision}&after=nothing`);
    expect(wordsOf(proposed.text)).toContain("Proposed: a second person decides on it.");
    expect(wordsOf(proposed.text)).not.toContain("Published.");
    const changed = await desk.maria.get(`/update/row?${file}&period=2022-04&source=gul-2024`);
    expect(changed.text).toContain("<h1>Change a row</h1>");
  });

  it.each([
    ["get", "file=nowhere.csv", 404, "here is no table"],
    [
      "get",
      `file=${encodeURIComponent(CLAIMED)}&period=1999-01&source=gul-2024`,
      404,
      "here is no such row any more",
    ],
    ["post", "nowhere.csv", 400, "here is no table"],
  ] as const)("says what is not there: %s %s", async (how, query, status, words) => {
    const { maria } = desk;
    const answer =
      how === "get"
        ? await maria.get(`/update/row?${query}`)
        : await maria.post("/update/row", { file: query });
    expect(answer.status).toBe(status);
    expect(wordsOf(answer.text)).toContain(words);
  });
});

describe("the way in", () => {
  const desk = sharedDesk();
  const sectionOf = async (id: string) => {
    const { text } = await desk.maria.get("/update");
    const section = new RegExp(`aria-labelledby="${id}">.*?</section>`, "s").exec(text)?.[0] ?? "";
    return [...section.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = ""]) => wordsOf(item).trim());
  };

  it("lists what was published lately, and what is begun with when it was saved", async () => {
    expect(await sectionOf("drafts")).toEqual([]);
    const typed = { file: CLAIMED, "cell.period": "2023-05", "cell.value": "31", "cell.source": "gul-2024" };
    const { location } = await desk.maria.post("/update/row", { ...typed, "cell.locator": "§9" });
    expect(await sectionOf("drafts")).toEqual([
      expect.stringMatching(
        /^a row of series\/attacks-claimed\.csv: 2023-05, 31 saved \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
      ),
    ]);
    const answer = await desk.maria.publish(location, "May\nand more of it", { next: "another" });
    const { revision } = (await desk.server.store.history())[0] ?? {};
    expect(answer.location).toBe(
      `/update/row?file=series%2Fattacks-claimed.csv&from=gul-2024&place=%C2%A79&after=${revision}`,
    );
    expect(await sectionOf("recent")).toEqual([
      expect.stringMatching(/^May maria, \d{4}-\d\d-\d\d$/),
      expect.any(String),
    ]);
    expect(await sectionOf("drafts")).toEqual([]);
  });

  it("asks once more in words for one row where it goes, and keeps the reason and what comes next", async () => {
    const keys = { "key.period": "2022-04", "key.source": "gul-2024" };
    const cells = {
      "cell.period": "2022-04",
      "cell.value": "54",
      "cell.source": "gul-2024",
      "cell.locator": "§5.1",
    };
    const gone = await desk.maria.post("/update/row", { file: CLAIMED, ...keys, ...cells, remove: "1" });
    const asked = await desk.maria.publish(gone.location, "Not so", { next: "another" });
    expect(wordsOf(asked.text)).toMatch(
      /Remove a row\? This row is no longer in the data once you publish\. The history keeps it, and it can be undone\. Attacks claimed by the TTP 1 row removed removed .* Reason: Not so Remove it and publish Back/,
    );
    expect(["reason", "confirm", "next", "edition"].map((name) => hidden(asked.text, name))).toEqual([
      ...["Not so", "1", "another", "0"],
    ]);
    const long = await desk.maria.publish(gone.location, "x".repeat(2001), { confirm: "1" });
    expect([long.status, wordsOf(long.text)]).toEqual([
      422,
      expect.stringContaining("he reason may have at most 2000 characters"),
    ]);
  });
});
