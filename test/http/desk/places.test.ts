import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { DeskServer, type Visitor, wordsOf } from "./desk.ts";

const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note";
const ROW = "2023-05,31,,,,,,gul-2024,§5.1,";

let server: DeskServer;
let maria: Visitor;

beforeAll(async () => {
  server = await DeskServer.open();
  maria = await server.editor();
});

afterAll(async () => server.remove());

afterEach(async () => {
  for (const draft of await server.drafts.list("maria")) await server.drafts.remove(draft);
});

describe("files of a series or dataset that comes along", () => {
  const series =
    "id,chart,title,kind,basis,definition,dataset,measure,order,note\nnew-one,attacks,A new one,flow,claimed,Attacks,,,9,\n";
  const datasets =
    "id,title,version,coverage,selection,source\nfresh,Fresh incidents,1,2023,All there are,gul-2024\n";
  const incidents = "id,date,title,source,locator\nf1,2023-05-04,An attack,gul-2024,§5\n";
  const own = `${HEADER}\n${ROW}\n`;

  it.each([
    ["before the list", { "new-one.csv": own, "series.csv": series }, "series/new-one.csv"],
    ["after it", { "series.csv": series, "new-one.csv": own }, "series/new-one.csv"],
    ["for a dataset", { "fresh.csv": incidents, "datasets.csv": datasets }, "incidents/fresh.csv"],
  ])("find their place %s", async (_, files, place) => {
    const { text, draft } = await maria.upload(files);
    expect(wordsOf(text)).toContain("Preview");
    expect(text).toMatch(new RegExp(`<option value="${place}" selected>New: `));
    expect((await server.drafts.find(draft.split("/").at(-1) ?? "", "maria"))?.work).toMatchObject({
      parts: expect.arrayContaining([expect.objectContaining({ file: place })]),
    });
  });

  it("find it in a draft that has the list already, or choose it there", async () => {
    const { draft } = await maria.upload({ "series.csv": series });
    const added = await maria.send(draft, { mode: "merge" }, { "new-one.csv": own });
    expect(wordsOf((await maria.get(added.location)).text)).toContain("Preview");
    const other = await maria.upload({ "series.csv": series, "whatever.csv": own });
    expect(wordsOf(other.text)).toContain("Choose it below");
    const chosen = await maria.send(other.draft, { mode: "merge", "file-1": "series/new-one.csv" });
    expect(wordsOf((await maria.get(chosen.location)).text)).toContain("Preview");
  });

  it("are asked about where nothing names them", async () => {
    const { text } = await maria.upload({
      "series.csv": series.replaceAll("new-one", "other"),
      "new-one.csv": own,
    });
    expect(wordsOf(text)).toContain("Which table is this? Choose it below.");
  });
});

it("a workbook's first sheet may be notes: the one with the header is read, and that is said", async () => {
  const sheet = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row.map((value) => ({ value, type: String })));
  const bytes = await writeWorkbook([
    { data: sheet([["Remember to ask"]]), sheet: "Notes" },
    { data: sheet([HEADER.split(","), ROW.split(",")]), sheet: "Numbers" },
  ]).toBuffer();
  const words = wordsOf((await maria.upload({ "attacks-claimed.xlsx": bytes })).text);
  expect(words).toContain("1 row added");
  expect(words).toContain("attacks-claimed.xlsx : sheet “Numbers” was read; not read: “Notes”");
});
