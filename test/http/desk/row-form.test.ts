import { describe, expect, it } from "vitest";
import { CLAIMED, wordsOf } from "./desk.ts";
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
});
