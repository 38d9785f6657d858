import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { CLAIMED, wordsOf } from "./desk.ts";
import { sharedDesk } from "./opener.ts";

const desk = sharedDesk();

it("says why a publication could not be written, by the folders' names, and keeps the change", async () => {
  const { draft } = await desk.maria.upload({
    "attacks-claimed.csv": "period,value,source,locator\n2022-05,30,gul-2024,§5\n",
  });
  // What a publication adds to the history cannot be put there, also by who may write everywhere.
  const objects = path.join(desk.server.root, "var", "history.git", "objects");
  renameSync(objects, `${objects}.away`);
  writeFileSync(objects, "");
  const refused = await desk.maria.publish(draft);
  expect(refused.status).toBe(422);
  expect(refused.text).not.toContain(desk.server.root);
  rmSync(objects);
  renameSync(`${objects}.away`, objects);
  expect(wordsOf((await desk.maria.get(draft)).text)).toContain("May 2022");
});

/** Whether no draft can be written, as on a disk without room. */
function fill(isFull: boolean) {
  for (const step of ["add", "save"] as const) {
    const write = vi.spyOn(desk.server.drafts, step);
    if (isFull)
      write.mockRejectedValue(Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" }));
    else write.mockRestore();
  }
}

const NUMBER = { period: "May 2022", value: "30", locator: "p. 4" };
const named = (prefix: string, cells: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(cells).map(([column, text]) => [`${prefix}.${column}`, text]));
const SHEET = { report: "Gul 2024", ...named("numbers.0", { series: "attacks-claimed", ...NUMBER }) };

describe("where the disk is full at the check", () => {
  it.each([
    ["the grid of a report", "/update/numbers", SHEET],
    ["a row", "/update/row", { file: CLAIMED, ...named("cell", { ...NUMBER, source: "gul-2024" }) }],
    [
      "a new series",
      "/update/series",
      {
        place: "attacks",
        report: "Gul 2024",
        ...named("series", { title: "Others", kind: "flow", basis: "stated", definition: "Attacks." }),
        ...named("row-0", NUMBER),
      },
    ],
    [
      "a table",
      "/update/upload",
      { file: CLAIMED, text: "period,value,source,locator\n2022-05,30,gul-2024,p. 4\n" },
    ],
  ])("%s is given back as it was typed, and goes on once there is room", async (_, address, fields) => {
    fill(true);
    const refused = await desk.maria.send(address, fields);
    expect(refused.status).toBe(507);
    expect(wordsOf(refused.text)).toContain("There is no room left on the disk of the server");
    const kept = fieldsIn(refused.text);
    expect(kept).toMatchObject(fields);
    fill(false);
    const again = await desk.maria.send(address, kept);
    expect(wordsOf((await desk.maria.get(again.location)).text)).toContain("May 2022");
  });

  it("a draft that is changed stays as it was, and what was changed is given back", async () => {
    const { location } = await desk.maria.send("/update/numbers", SHEET);
    fill(true);
    const changed = { ...SHEET, "numbers.0.value": "31" };
    const refused = await desk.maria.send(location, changed);
    expect([refused.status, fieldsIn(refused.text)]).toMatchObject([507, changed]);
    expect(wordsOf(refused.text)).toContain(
      "Kept on this page: “Gul 2024”, “attacks-claimed”, “May 2022”, “31”",
    );
    expect(wordsOf((await desk.maria.get(location)).text)).toContain("Value 30");
    expect((await desk.maria.publish(location)).status).toBe(507);
    fill(false);
    await desk.maria.send(location, fieldsIn(refused.text));
    expect(wordsOf((await desk.maria.get(location)).text)).toContain("Value 31");
    expect((await desk.maria.publish(location)).status).toBe(303);
  });
});

/** The fields of the page's form, hidden ones and texts. */
function fieldsIn(html: string): Record<string, string> {
  const main = html.slice(html.indexOf("<main"));
  const hidden = [...main.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const texts = [...main.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n([^<]*)</g)];
  const all = [...hidden, ...texts].map(
    ([, name = "", value = ""]) => [name, value.replaceAll("\r\n", "\n")] as const,
  );
  return Object.fromEntries(all.filter(([name]) => name !== "token"));
}
