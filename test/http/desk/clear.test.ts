import { describe, expect, it } from "vitest";
import { CLAIMED, wordsOf } from "./desk.ts";
import { sharedDesk } from "./opener.ts";

const HEADER = "period,value,source,locator";

describe("the desk says", () => {
  const desk = sharedDesk();
  const enter = async (fields: Readonly<Record<string, string>>) => {
    const { location } = await desk.maria.post("/update/row", fields);
    return { location, words: wordsOf((await desk.maria.get(location)).text) };
  };

  it("of a conflict who changed the row, when and why", async () => {
    const { draft } = await desk.maria.upload({
      "attacks-claimed.csv": `${HEADER}\n2021-12,60,bbc-monitoring-2022-01-04,p. 1\n`,
    });
    const noor = await desk.server.editor("noor");
    const other = await noor.upload({
      "attacks-claimed.csv": `${HEADER}\n2021-12,61,bbc-monitoring-2022-01-04,p. 1\n`,
    });
    await noor.publish(other.draft, "a better scan");
    const words = wordsOf((await desk.maria.get(draft)).text);
    expect(words).toContain("Which value should be kept?");
    expect(words).toContain("noor changed it on 21 November 2026: a better scan");
  });

  it("of an undo what the change did, and keeps nothing of only looking", async () => {
    const ada = await desk.server.editor("ada");
    const { draft } = await ada.upload({ "attacks-claimed.csv": `${HEADER}\n2023-05,60,gul-2024,p. 1\n` });
    const { location } = await ada.publish(draft, "May");
    const revision = location.split("/").at(-1) ?? "";
    const form = wordsOf((await ada.get(`/update/take-back/${revision}`)).text);
    expect(form).toContain("What this change did 1 row added");
    expect(form).toContain("60, May 2023");
    for (let turn = 0; turn < 2; turn++) await ada.post(`/update/take-back/${revision}`, { how: "undo" });
    expect(await desk.server.drafts.list("ada")).toHaveLength(1);
    expect(wordsOf((await ada.get("/update")).text)).not.toContain("Not yet published");
  });

  it("of an event where it stands on one chart, with an id that it proposes", async () => {
    const { location, words } = await enter({
      file: "milestones.csv",
      "cell.id": "",
      "cell.date": "2019-03",
      "cell.title": "Talks in Doha begin",
      "cell.category": "agreements",
      "cell.source": "Gul 2024",
      "cell.locator": "p. 1",
    });
    expect(words).toContain("Id talks-in-doha-begin");
    const { text } = await desk.maria.get(location);
    expect(text.match(/<h3 id="chart-/g)).toHaveLength(1);
  });

  it("of a number that another source gives too that it confirms it, or what that one gives", async () => {
    const number = {
      file: CLAIMED,
      "cell.period": "2022-04",
      "cell.source": "dawn-2023-09-08",
      "cell.locator": "p. 1",
    };
    const [, other = ""] = /^(dawn-[^,]*),/m.exec(desk.server.read("sources.csv")) ?? [];
    const same = await enter({ ...number, "cell.source": other, "cell.value": "54" });
    expect(same.words).toContain("Confirms Gul 2024, which gives the same number.");
    const another = await enter({ ...number, "cell.source": other, "cell.value": "50" });
    expect(another.words).toMatch(/Gul 2024 gives \S*54\S*( attacks”)? for the same time\. Both are kept\./);
  });
});
