import { beforeAll, expect, it } from "vitest";
import { type Folder, readFolder } from "../../../server/data/records/folder.ts";
import { loadDataset } from "../../../server/data/records/load.ts";
import { DATA } from "../../fixtures/folder.ts";

const TODAY = "2026-11-21";
const LIST = "incidents/documents.csv";
const NO_SUCH_COLUMN = "expected fields for all columns of incidents/documents.csv";
let files: Folder;

beforeAll(async () => {
  const all = (await readFolder(DATA)).files;
  files = new Map([...all].map(([file, bytes]) => [file, file.includes("ucdp") ? few(bytes) : bytes]));
});

it("reads incidents again only where their file, the sources, their columns or the day are others", () => {
  const list = (folder: Folder, today = TODAY) => listOf(folder, today);
  const first = list(files);
  expect(first.length).toBeGreaterThan(0);
  expect(list(copied(files))).toBe(first);
  expect(list(edited("milestones.csv", (text) => text.replace(/\n[^\n]+\n$/, "\n")))).toBe(first);
  expect(list(edited("sources.csv", (text) => `${text}new-source,T,,A,,P,2024,,article,,,,\n`))).not.toBe(
    first,
  );
  expect(list(edited("datapackage.json", (text) => `${text}\n`))).toBe(first);
  const other = (text: string) => text.replaceAll('"title": "Latitude"', '"title": "North"');
  expect(list(edited("datapackage.json", other))).not.toBe(first);
  expect(list(edited(LIST, (text) => text.replace("gul-2024", "geo-news-2021-08-28")))).not.toBe(first);
  expect(list(files, "2026-11-22")).not.toBe(first);
});

it("says of a file that is not read again what it said at first", () => {
  const odd = edited(LIST, (text) => text.replace(/2(\d\d\d)-(\d\d)-(\d\d),/, "2$1/$2/$3,"));
  const first = loadDataset(odd, { today: TODAY });
  expect(first.readAs).toHaveLength(1);
  expect(loadDataset(odd, { today: TODAY })).toEqual(first);
});

it("finds a problem again that is the descriptor's", () => {
  const torn = edited("datapackage.json", (text) =>
    text.replaceAll('"name": "locator"', '"name": "place in it"'),
  );
  for (let time = 0; time < 2; time++) {
    const { problems } = loadDataset(torn, { today: TODAY });
    expect(problems?.map(({ message }) => message).join("\n")).toContain(NO_SUCH_COLUMN);
  }
});

function listOf(folder: Folder, today: string) {
  const { dataset, problems } = loadDataset(folder, { today });
  if (!dataset) throw new Error(JSON.stringify(problems));
  return dataset.incidents.get("documents") ?? [];
}

function edited(file: string, edit: (text: string) => string): Folder {
  const text = Buffer.from(files.get(file) ?? []).toString();
  const now = edit(text);
  expect(now).not.toBe(text);
  return new Map([...copied(files), [file, Buffer.from(now)]]);
}

/** What counts is the content, whoever holds it. */
function copied(folder: Folder): Folder {
  return new Map([...folder].map(([file, bytes]) => [file, Uint8Array.from(bytes)]));
}

function few(bytes: Uint8Array): Uint8Array {
  return Buffer.from(`${Buffer.from(bytes).toString().split("\n", 20).join("\n")}\n`);
}
