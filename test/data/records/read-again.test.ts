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

it("says of a file that is not read again what it said at first", () => {
  const odd = edited(LIST, (text) => text.replace(/2(\d\d\d)-(\d\d)-(\d\d),/, "2$1/$2/$3,"));
  const first = loadDataset(odd, { today: TODAY });
  expect(first.readAs).toHaveLength(1);
  expect(loadDataset(odd, { today: TODAY })).toEqual(first);
});

it("finds a problem again that is the descriptor's", () => {
  const torn = edited("schemas/incidents.json", (text) =>
    text.replaceAll('"name": "locator"', '"name": "place in it"'),
  );
  for (let time = 0; time < 2; time++) {
    const { problems } = loadDataset(torn, { today: TODAY });
    expect(problems?.map(({ message }) => message).join("\n")).toContain(NO_SUCH_COLUMN);
  }
});

function edited(file: string, edit: (text: string) => string): Folder {
  const text = Buffer.from(files.get(file) ?? []).toString();
  const now = edit(text);
  expect(now).not.toBe(text);
  return new Map([...files, [file, Buffer.from(now)]]);
}

function few(bytes: Uint8Array): Uint8Array {
  return Buffer.from(`${Buffer.from(bytes).toString().split("\n", 20).join("\n")}\n`);
}
