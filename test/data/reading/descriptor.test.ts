import { describe, expect, it } from "vitest";
import { describeAll } from "../../../server/data/records/describe-files.ts";
import { type Folder, isDataPath } from "../../../server/data/records/folder.ts";
import { linesOf, load, readBase } from "../read.ts";

interface Json {
  resources: { path: string; schema: unknown }[];
  dashboard: { categories: unknown[] };
}

/** The folder with each schema in a file of its own, as the shipped data have them. */
async function byReference(): Promise<Map<string, Uint8Array>> {
  const files = await readBase();
  return edited(files, (json) => {
    for (const resource of json.resources) {
      const name = resource.path
        .replace(/^series\/.*/, "observations")
        .replace(/^incidents\/.*/, "incidents");
      const path = `schemas/${name.replace(/\.csv$/, "")}.json`;
      files.set(path, Buffer.from(JSON.stringify(resource.schema)));
      resource.schema = path;
    }
  });
}

function edited(files: Map<string, Uint8Array>, edit: (json: Json) => void): Map<string, Uint8Array> {
  const json = jsonOf(files);
  edit(json);
  return files.set("datapackage.json", Buffer.from(JSON.stringify(json)));
}

function jsonOf(files: Folder): Json {
  return JSON.parse(Buffer.from(files.get("datapackage.json") ?? []).toString());
}

const without = (json: Json, path: string) => {
  json.resources = json.resources.filter((resource) => resource.path !== path);
};

describe("schemas in files of their own", () => {
  it("are read as those in the descriptor", async () => {
    const [apart, inline] = [load(await byReference()), load(await readBase())];
    expect(linesOf(apart)).toEqual(linesOf(inline));
    expect(apart.dataset?.descriptor.resources).toEqual(inline.dataset?.descriptor.resources);
  });

  it("are shared by the files that name them", async () => {
    const resources = load(await byReference()).dataset?.descriptor.resources;
    const [first, second] = ["series/claimed.csv", "series/refugees.csv"].map((path) => resources?.get(path));
    expect(first?.schema).toBeDefined();
    expect(first?.schema).toBe(second?.schema);
  });

  it("read a series that no resource describes, and say nothing of it", async () => {
    for (const paths of [["series/claimed.csv"], ["series/claimed.csv", "series/refugees.csv"]]) {
      const files = edited(await byReference(), (json) => {
        for (const path of paths) without(json, path);
      });
      const loading = load(files);
      expect(linesOf(loading)).toEqual(linesOf(load(await readBase())));
      expect(loading.dataset?.series.map(({ observations }) => observations.length)).toEqual(
        load(await readBase()).dataset?.series.map(({ observations }) => observations.length),
      );
    }
  });

  it("warn of a series without a resource where there is no schema for its folder", async () => {
    const files = edited(await readBase(), (json) => without(json, "series/claimed.csv"));
    expect(linesOf(load(files))).toContain(
      "series/claimed.csv: expected a description in datapackage.json, got none (warning)",
    );
  });

  it("are missed where they are named and not there", async () => {
    const files = await byReference();
    files.delete("schemas/charts.json");
    expect(linesOf(load(files)).join("\n")).toMatch(
      /datapackage\.json: resources\[\d\] charts\.csv: expected a schema or the path of one in the folder, got "schemas\/charts\.json"/,
    );
  });

  it.each([
    ["{", "schemas/charts.json: expected JSON"],
    ["[]", "schemas/charts.json: expected a JSON object"],
    ["{}", "schemas/charts.json: expected a schema with fields"],
    ['{"fields":[{}]}', "schemas/charts.json: expected each field to have a name"],
    [
      '{"fields":[{"name":"id","constraints":{"pattern":"("}}]}',
      "schemas/charts.json: id: expected a regular expression",
    ],
  ])("are refused by their own names where they are %s", async (text, expected) => {
    const files = (await byReference()).set("schemas/charts.json", Buffer.from(text));
    expect(linesOf(load(files)).join("\n")).toContain(expected);
  });

  it("are read anew where one of them changed, and what is wrong is told each time", async () => {
    const files = await byReference();
    load(files);
    files.set("schemas/observations.json", Buffer.from("{}"));
    const [first, second] = [load(files), load(files)];
    expect(linesOf(first).join()).toContain("expected a schema with fields");
    expect(linesOf(second)).toEqual(linesOf(first));
    files.set("schemas/observations.json", Buffer.from("\ufeff?? ?? "));
    expect(linesOf(load(files)).join()).toContain("question marks");
  });

  it("leave what is wrong in the settings said each time, though all of them can be read", async () => {
    const files = edited(await byReference(), ({ dashboard }) => Object.assign(dashboard, { from: "soon" }));
    const [first, second] = [load(files), load(files)];
    expect(linesOf(first).join()).toContain('got "soon"');
    expect(linesOf(second)).toEqual(linesOf(first));
  });

  it("have a place in the data folder, and nothing else beside them", () => {
    expect(isDataPath("schemas/observations.json")).toBe(true);
    for (const path of ["schemas/a.csv", "schemas/a/b.json", "other.json", "schemas/.hidden.json"])
      expect(isDataPath(path), path).toBe(false);
  });
});

describe("the kinds of events", () => {
  it("are told once: with one more in the settings, events of it are read, and forms and codebook name it", async () => {
    const files = await byReference();
    const schema = JSON.parse(Buffer.from(files.get("schemas/milestones.json") ?? []).toString());
    for (const field of schema.fields) {
      if (field.name !== "category") continue;
      delete field.categories;
      delete field.constraints.enum;
    }
    files.set("schemas/milestones.json", Buffer.from(JSON.stringify(schema)));
    const text = Buffer.from(files.get("milestones.csv") ?? []).toString();
    files.set("milestones.csv", Buffer.from(text.replace(",talks,", ",courts,")));
    expect(linesOf(load(files)).join("\n")).toMatch(/expected one of .*, got "courts"/);
    const kind = { id: "courts", label: "Courts", letter: "J" };
    edited(files, (json) => json.dashboard.categories.push(kind));
    const { dataset } = load(files);
    expect(dataset?.milestones.map(({ category }) => category)).toContain("courts");
    const fields = dataset?.descriptor.resources.get("milestones.csv")?.schema.fields;
    expect(fields?.find(({ name }) => name === "category")?.codes).toContainEqual({
      value: "courts",
      label: "Courts",
    });
  });
});

describe("a packed folder", () => {
  const titleOf = (folder: string, id: string) => `${folder} ${id}`;

  it("describes each series like its siblings, and by the schema of its folder where there are none", async () => {
    const files = edited(await byReference(), (json) => {
      for (const path of ["series/claimed.csv", "series/refugees.csv"]) without(json, path);
    });
    const described = jsonOf(describeAll(files, titleOf)).resources;
    expect(described.filter(({ path }) => path.startsWith("series/"))).toEqual([
      expect.objectContaining({
        name: "series-claimed",
        path: "series/claimed.csv",
        title: "series claimed",
        schema: "schemas/observations.json",
      }),
      expect.objectContaining({ name: "series-refugees", path: "series/refugees.csv" }),
    ]);
    const [sibling] = jsonOf(
      describeAll(
        edited(await byReference(), (json) => without(json, "series/claimed.csv")),
        titleOf,
      ),
    ).resources.filter(({ path }) => path === "series/claimed.csv");
    expect(sibling).toMatchObject({ title: "series claimed", schema: "schemas/observations.json" });
  });

  it("is the same where all of it is described", async () => {
    const files = await byReference();
    expect(describeAll(files, titleOf)).toBe(files);
  });

  it("is the same where its paths begin with ./, as some tools write them", async () => {
    const files = edited(await byReference(), ({ resources }) => {
      for (const resource of resources) resource.path = `./${resource.path}`;
    });
    expect(linesOf(load(files))).toEqual(linesOf(load(await byReference())));
    expect(describeAll(files, titleOf)).toBe(files);
  });
});
