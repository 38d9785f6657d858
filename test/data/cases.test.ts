import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { placeUploads } from "../../server/data/change/uploads.ts";
import { isDataPath } from "../../server/data/records/folder.ts";
import { findPassedOver } from "../../server/data/records/passed-over.ts";
import { formatSurvey } from "../../server/data/survey/format-survey.ts";
import { surveyFile } from "../../server/data/survey/survey-file.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import { explainWarning } from "../../server/model/records/explanations.ts";
import { formatProblem } from "../../server/model/records/problems.ts";
import { linesOf, load, namesIn, readBase } from "./read.ts";

const CASES = new URL("cases/", import.meta.url).pathname;

// A case is a folder: files laid over the base, and expected.txt with what the reader says of them. Its first
// line is "refused", "read", or "read, the same as the base" where what was mangled has lost nothing; "read, as meant"
// where a folder "meant" holds what people see in it. Files that have no place in a data folder are sent as an upload
// is; those in a folder "on-disk" lie where nobody reads them, those in "foreign" are looked at without a target.
// Folders "from-…" hold cases by the program that made their files.
const base = await readBase();
const { dataset: same } = load(base);

describe("a data folder", async () => {
  for (const name of await casesIn(CASES)) {
    it(`is told what is wrong or odd: ${name}`, async () => {
      const files = await filesIn(join(CASES, name));
      const expected = join(CASES, name, "expected.txt");
      const lines = [
        ...(await passedOver(join(CASES, name))),
        ...(await surveysOf(files.filter(([path]) => path.startsWith("foreign/")))),
      ];
      const text = lines.length > 0 ? lines : await reading(files);
      await expect(`${text.join("\n")}\n`).toMatchFileSnapshot(expected);
    });
  }
});

type Files = readonly (readonly [path: string, bytes: Buffer])[];

async function reading(files: Files): Promise<string[]> {
  const sent = files.filter(([path]) => !path.startsWith("meant/"));
  const isSent = ([path]: Files[number]) => !isDataPath(path);
  const {
    files: placed,
    problems,
    notes,
  } = await placeUploads(
    sent.filter(isSent).map(([name, bytes]) => ({ name, bytes })),
    base,
  );
  const overlay = sent.filter((each) => !isSent(each));
  const loading = load(new Map([...base, ...overlay, ...placed]));
  const unexplained = loading.warnings.filter(({ message }) => explainWarning(message) === undefined);
  expect(unexplained).toEqual([]);
  const meant = files
    .filter(([path]) => path.startsWith("meant/"))
    .map(([path, bytes]) => [path.slice(6), bytes] as const);
  const wanted = meant.length > 0 ? load(new Map([...base, ...meant])).dataset : same;
  const isAsWanted = loading.dataset !== null && plain(loading.dataset) === plain(wanted);
  const outcome =
    problems.length > 0 || !loading.dataset
      ? "refused"
      : isAsWanted
        ? meant.length > 0
          ? "read, as meant"
          : "read, the same as the base"
        : "read";
  return [
    outcome,
    ...problems.map((each) => formatProblem(each)),
    ...notes.map((note) => `${note} (note)`),
    ...(problems.length > 0 ? [] : linesOf(loading)),
  ];
}

async function passedOver(folder: string): Promise<string[]> {
  return (await findPassedOver(join(folder, "on-disk"))).map((each) => `${formatProblem(each)} (warning)`);
}

async function surveysOf(files: Files): Promise<string[]> {
  const surveys = await Promise.all(files.map(([path, bytes]) => surveyFile(path.slice(8), bytes)));
  return surveys.flatMap((each) => formatSurvey(each));
}

/** The records of a reading, wherever these stand in their files. */
function plain(dataset: Dataset | null): string {
  const skipped = new Set(["revision", "line", "warnings"]);
  return JSON.stringify({ ...dataset, incidents: [...(dataset?.incidents ?? [])] }, (key, value) =>
    skipped.has(key) ? undefined : value,
  );
}

async function casesIn(folder: string): Promise<string[]> {
  const names = await namesIn(new URL(`file://${folder}`));
  const within = names.map(async (name) =>
    name.startsWith("from-")
      ? (await readdir(join(folder, name))).sort().map((each) => `${name}/${each}`)
      : [name],
  );
  return (await Promise.all(within)).flat();
}

async function filesIn(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== "expected.txt" && !path.startsWith("on-disk/"));
  return Promise.all(paths.sort().map(async (path) => [path, await readFile(join(folder, path))] as const));
}
