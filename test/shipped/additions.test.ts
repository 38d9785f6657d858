import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CHECK } from "../../server/cli/check.ts";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { type Site, serve, TODAY } from "../http/serve.ts";
import { SHIPPED } from "./folder.ts";

/** Each line of the README's table of everyday changes that is made in the data alone, done as it says there. */
const folder = mkdtempSync(path.join(tmpdir(), "additions-"));
let site: Site;

beforeAll(async () => {
  cpSync(SHIPPED, folder, { recursive: true });
  addAsInReadme("sources.csv");
  addAsInReadme("series/attacks-claimed.csv");
  const sourced = { source: "example-report-2024", locator: "p. 4" };
  addRow("series.csv", {
    ...{ id: "added-series", chart: "attacks", title: "Attacks foiled", kind: "flow", basis: "official" },
    ...{ definition: "Attacks that were stopped.", order: "90" },
  });
  cpSync(place("series/attacks-claimed.csv"), place("series/added-series.csv"));
  editJson("datapackage.json", (it) => {
    it.dashboard.categories.push({ id: "added-kind", label: "Courts", letter: "J" });
  });
  addRow("milestones.csv", {
    ...{
      id: "added-event",
      date: "2024-05-10",
      title: "A court decides",
      category: "added-kind",
      weight: "key",
    },
    ...{ description: "The court says so.", wording: "May 10", ...sourced },
  });
  const { files } = await readFolder(folder);
  const { dataset, problems } = loadDataset(files, { today: TODAY });
  if (!dataset) throw new Error(JSON.stringify(problems, null, 1));
  site = await serve({ dataset, files });
});
afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true });
});

it.each([
  ["a number", "/charts/attacks", "over 60"],
  ["a number", "/charts/attacks.csv", "2024-05,"],
  ["a source", "/sources/example-report-2024", "Title as printed"],
  ["a series", "/", "Attacks foiled"],
  ["a series", "/series/added-series", "Attacks that were stopped."],
  ["a series", "/charts/attacks.json", '"added-series"'],
  ["a kind of event", "/", "Courts"],
  ["a kind of event", "/milestones?milestones=added-kind", "A court decides"],
  ["a kind of event", "/charts/attacks.svg?milestones=added-kind&to=2024-12", "<svg"],
])("%s that was added is told: %s", async (_, address, words) => {
  const { status, text } = await site.get(address);
  expect([status, text.includes(words)]).toEqual([200, true]);
});

it("leave the folder without a problem", async () => {
  const out: string[] = [];
  const say = (line: string) => out.push(line);
  expect(await CHECK.run([folder], { out: say, err: say, today: TODAY, env: {} })).toBe(0);
  expect(out.at(-1)).toMatch(/^no problems, /);
});

const place = (file: string) => path.join(folder, file);

/** The row that the README gives under the header of this file: it is to be pasted as it stands, once. */
function addAsInReadme(file: string): void {
  const written = readFileSync(place(file), "utf8");
  const [header = ""] = written.split("\n", 1);
  const readme = readFileSync(path.join(SHIPPED, "..", "README.md"), "utf8");
  const [row = ""] = readme.split(`\n${header}\n`)[1]?.split("\n", 1) ?? [];
  expect(row, `an example of ${header}`).not.toBe("");
  if (!written.includes(`\n${row}\n`)) appendFileSync(place(file), `${row}\n`);
}

function addRow(file: string, cells: Readonly<Record<string, string>>): void {
  const [header = ""] = readFileSync(place(file), "utf8").split("\n", 1);
  const columns = header.split(",");
  expect(columns).toEqual(expect.arrayContaining(Object.keys(cells)));
  appendFileSync(place(file), `${columns.map((column) => cells[column] ?? "").join(",")}\n`);
}

interface Descriptor {
  readonly dashboard: { readonly categories: object[] };
}

function editJson(file: string, edit: (content: Descriptor) => void): void {
  const content = JSON.parse(readFileSync(place(file), "utf8")) as Descriptor;
  edit(content);
  writeFileSync(place(file), `${JSON.stringify(content, null, 2)}\n`);
}
