import { expect, it } from "vitest";
import type { Settlement } from "../../../server/data/change/merge.ts";
import { propose, type Standing } from "../../../server/data/change/propose.ts";
import { type Folder, readFolder } from "../../../server/data/records/folder.ts";
import { loadOnce, revisionOf } from "../../../server/data/records/load.ts";
import { DATA } from "../../fixtures/folder.ts";

const TODAY = "2026-11-21";
const DESCRIPTOR = "datapackage.json";
const { files: folder } = await readFolder(DATA);

function standing(files: Folder): Standing {
  const { dataset } = loadOnce(files, TODAY);
  if (!dataset) throw new Error("expected a folder that is sound");
  return { files, dataset: { revision: revisionOf(files), warnings: dataset.warnings } };
}

const textOf = (files: Folder) => `${Buffer.from(files.get(DESCRIPTOR) ?? "")}`;
const titled = (title: string) =>
  Buffer.from(textOf(folder).replace(/"title": "TTP violence[^"]*"/, `"title": "${title}"`));

it("has the side that was decided for of a file that both changed as a whole", () => {
  const base = standing(folder);
  const head = standing(new Map([...folder, [DESCRIPTOR, titled("Theirs")]]));
  const asked = { files: new Map([[DESCRIPTOR, titled("Mine")]]), mode: "merge" } as const;
  const clash = propose(base, head, asked, TODAY);
  if (clash.kind !== "conflict") throw new Error(`expected a conflict, got ${clash.kind}`);
  expect(clash.conflicts).toMatchObject([{ file: DESCRIPTOR, label: "" }]);
  const decided = (take: Settlement["take"]) => {
    const settled = clash.conflicts.map(({ id }) => ({ conflict: id, take }));
    return propose(base, head, { ...asked, settled }, TODAY);
  };
  const mine = decided("mine");
  if (mine.kind !== "proposal") throw new Error(`expected a proposal, got ${mine.kind}`);
  expect(textOf(mine.proposal.files)).toContain('"title": "Mine"');
  expect(decided("theirs").kind).toBe("nothing");
});
