import { describe, expect, it } from "vitest";
import { CLAIMED, hidden, wordsOf } from "./desk.ts";
import { sharedDesk } from "./opener.ts";

const HEADER = "period,value,source,locator";
const tableOf = (...rows: string[]) => `${HEADER}\n${rows.join("\n")}\n`;
const SECURITY = "series/security-deaths-reported.csv";

describe("an upload that is mended", () => {
  const desk = sharedDesk();
  const textIn = (page: string, index: number) =>
    (new RegExp(`<textarea id="text-${index}"[^>]*>\\n?([^<]*)<`).exec(page)?.[1] ?? "").trim();

  it("is left with the text of each file that stays, also where one before it goes, and with its reason", async () => {
    const texts = ["2023-05,31,gul-2024,p. 1", "2024-07,12,gul-2024,p. 2"].map((row) => tableOf(row));
    const { draft } = await desk.maria.upload({
      "attacks-claimed.csv": texts[0] ?? "",
      "security-deaths-reported.csv": texts[1] ?? "",
    });
    await desk.maria.send(draft, { reason: "Kept", mode: "merge" });
    await desk.maria.send(draft, { "drop-0": "on", "file-1": "series/../../editors.json", mode: "replace" });
    const { text } = await desk.maria.get(draft);
    expect(wordsOf(text)).toContain(`Update the data / ${SECURITY}`);
    expect(textIn(text, 0)).toBe(texts[1]?.trim());
    expect(text).toContain('value="replace" checked');
    expect(text).toMatch(/>\s*Kept<\/textarea>/);
    expect(wordsOf(text)).toContain("1 row added");
    await desk.maria.send(draft, { "file-0": CLAIMED, mode: "merge" });
    expect(wordsOf((await desk.maria.get(draft)).text)).toContain(`Update the data / ${CLAIMED}`);
  });

  it("has another file in place of one that is sent again, and those that are added behind it", async () => {
    const { draft } = await desk.maria.upload({ "attacks-claimed.csv": tableOf("2023-05,31,gul-2024,p. 1") });
    const again = { "May.csv": tableOf("2023-05,39,gul-2024,p. 1") };
    await desk.maria.send(draft, { "file-0": CLAIMED, mode: "merge" }, again, "replace-0");
    await desk.maria.send(
      draft,
      { mode: "merge" },
      {
        "security-deaths-reported.csv": tableOf("2024-07,12,gul-2024,p. 2"),
      },
    );
    const { text } = await desk.maria.get(draft);
    expect(wordsOf(text)).toContain(`${CLAIMED} (May.csv), ${SECURITY}`);
    expect([textIn(text, 0), textIn(text, 1)]).toEqual([
      tableOf("2023-05,39,gul-2024,p. 1").trim(),
      tableOf("2024-07,12,gul-2024,p. 2").trim(),
    ]);
  });

  it("keeps what was decided of one row while another is decided on", async () => {
    const rows = (first: number, second: number) => ({
      "attacks-claimed.csv": tableOf(
        `2021-12,${first},bbc-monitoring-2022-01-04,p. 1`,
        `2022-04,${second},gul-2024,p. 1`,
      ),
    });
    const { draft } = await desk.maria.upload(rows(46, 56));
    const noor = await desk.server.editor("noor");
    await noor.publish((await noor.upload(rows(47, 57))).draft, "another reading");
    const takes = async () => [
      ...new Set((await desk.maria.get(draft)).text.match(/(?<=name=")take-[0-9a-f]{16}/g)),
    ];
    const [first = "", second = ""] = await takes();
    await desk.maria.post(`${draft}/resolve`, { [first]: "mine", [second]: "neither" });
    expect(await takes()).toEqual([second]);
    await desk.maria.post(`${draft}/resolve`, { [second]: "theirs" });
    const { text } = await desk.maria.get(draft);
    expect(hidden(text, "seen")).not.toBe("");
    expect(wordsOf(text)).toContain("1 row changed");
    expect(wordsOf(text)).toContain("was 47 → now 46");
  });

  it("is refused where a file is there twice, by the name that it was sent with", async () => {
    const table = tableOf("2023-05,31,gul-2024,p. 1");
    const { text } = await desk.maria.upload({ "attacks-claimed.csv": table, "May.csv": table }, {});
    const { draft } = await desk.maria.upload({ "attacks-claimed.csv": table });
    await desk.maria.send(draft, { mode: "merge" }, { "May.csv": table });
    expect(wordsOf(text)).toContain("Which table is this? Choose it below");
    await desk.maria.send(draft, { "file-1": CLAIMED, mode: "merge" });
    const words = wordsOf((await desk.maria.get(draft)).text);
    expect(words).toContain(`Two files here are for ${CLAIMED}: leave one out. May.csv`);
  });

  it("is published for a reason of some length, and leads to the charts at the time of its rows", async () => {
    const { draft } = await desk.maria.upload({ "attacks-claimed.csv": tableOf("2012-03,9,gul-2024,p. 1") });
    const long = await desk.maria.publish(draft, "x".repeat(2001));
    expect([long.status, wordsOf(long.text)]).toEqual([
      422,
      expect.stringContaining("at most 2000 characters"),
    ]);
    const { location } = await desk.maria.publish(draft, "An early number\n\nand why it comes late.");
    const { text } = await desk.maria.get(location);
    expect(text).toMatch(/href="\/charts\/attacks\?from=2012-03&amp;to=20\d\d-\d\d"/);
    expect(wordsOf((await desk.maria.get("/update")).text)).toMatch(/An early number (?!and)/);
  });
});
