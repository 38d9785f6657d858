import path from "node:path";
import { describe, expect, it } from "vitest";
import { importsIn, importsOf, listFiles, ROOT, read, sourcesIn } from "./sources.ts";

/** Which folders a folder's files may import from, besides packages; arrows run one way. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "server/model": ["server/model"],
  "server/data": ["server/data", "server/model", "server/concurrency-limit.ts", "server/root.ts"],
  "server/http": [
    "server/http",
    "server/model",
    "server/data/store/store.ts",
    "server/data/store/make-folder.ts",
    "server/data/store/private-file.ts",
    "server/config.ts",
    "server/concurrency-limit.ts",
    "server/log.ts",
    "server/root.ts",
    // What an upload is, and the rows that a form is filled with; the readers themselves stay behind the store.
    "server/data/import/formats.ts",
    "server/data/change/keyed.ts",
    "server/data/change/row-change.ts",
    "server/data/change/tables.ts",
    "server/data/change/uploads.ts",
    "server/data/reading/workbook.ts",
    "server/data/survey/survey-table.ts",
    "server/data/survey/map-columns.ts",
    // The whole folder is packed with all of it described.
    "server/data/records/describe-files.ts",
  ],
  // It knows no page: what a room brings of its own it declares where it is made.
  "server/http/frame": [
    "server/http/frame",
    "server/model",
    "server/data/store/store.ts",
    "server/data/records/folder.ts",
    "server/config.ts",
    "server/concurrency-limit.ts",
    "server/log.ts",
    "server/root.ts",
  ],
  public: ["public", "server/model"],
};

const MODEL_PACKAGES = ["luxon", "chart.js"];

describe("the layers", () => {
  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${folder} imports only from ${allowed.join(", ")}`, () => {
      const strays = sourcesIn(folder).flatMap((file) =>
        importsOf(file)
          .filter(({ name }) => name.startsWith("."))
          .map(({ name, typeOnly }) => ({
            target: path.relative(ROOT, path.resolve(ROOT, path.dirname(file), name)),
            typeOnly,
          }))
          .filter(
            ({ target }) => !allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`)),
          )
          // The shape of a difference is no reader of files.
          .filter(
            ({ target, typeOnly }) =>
              !(folder === "server/http" && typeOnly && target.startsWith("server/data/")),
          )
          .map(({ target }) => `${file} imports ${target}`),
      );
      expect(strays).toEqual([]);
    });
  }

  it("are seen to be crossed however a file is imported", () => {
    const forms = [
      'import { a } from "../a.ts";',
      'import type { a } from "../a.ts";',
      'import "../a.ts";',
      'export { a } from "../a.ts";',
      'const { a } = await import("../a.ts");',
    ];
    for (const form of forms) expect(importsIn(form).map(({ name }) => name)).toEqual(["../a.ts"]);
  });

  it("the model imports no package but luxon, and the drawing library's types", () => {
    const strays = sourcesIn("server/model").flatMap((file) =>
      importsOf(file)
        .filter(({ name }) => !name.startsWith("."))
        .filter(({ name, typeOnly }) => !(MODEL_PACKAGES.includes(name) && (typeOnly || name === "luxon")))
        .map(({ name }) => `${file} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });
});

describe("the tests", () => {
  it("run in another time zone than UTC, so that a local getter anywhere moves a day", () => {
    expect(new Date(2021, 11, 1).getTimezoneOffset()).toBe(480);
  });
});

describe("the project's own data", () => {
  it("are read by the tests of what is shipped alone, so that all may add to them", () => {
    const shipped = /SHIPPED|ROOT, "data"|ROOT}\/data|"\.\.", "data"|"(\.\.\/)+data"/;
    const apart = /^test\/((shipped|shape|bench|faults|fuzz)\/|tools\/package\.)/;
    const found = sourcesIn("test").filter((file) => !apart.test(file) && shipped.test(read(file)));
    expect(found).toEqual([]);
  });
});

describe("the tree", () => {
  const files = ["server", "public", "test"].flatMap(sourcesIn);

  it("has files short enough to read at one sitting", () => {
    const long = files.filter((file) => lines(file) > 300).map((file) => `${file}: ${lines(file)} lines`);
    expect(long).toEqual([]);
  });

  it("leaves nothing half-done behind", () => {
    const marks =
      /\b(it|test|describe)\.(skip|only|todo)\b|\bTO(?:DO)\b|\bFIX(?:ME)\b|@ts-ignore|\bas any\b|: any\b/;
    const found = files.filter((file) => !file.includes("test/shape") && marks.test(read(file)));
    expect(found).toEqual([]);
  });

  it("writes nothing inline into pages", () => {
    const inline =
      /<script(?![^>]*\b(?:src|type="application\/(?:ld\+)?json"))|<style|\sstyle="|\son[a-z]+="|<%-(?!\s*include)/;
    const found = listFiles("views")
      .filter((file) => file.endsWith(".ejs"))
      .filter((file) => inline.test(read(file)));
    expect(found).toEqual([]);
  });
});

function lines(file: string): number {
  return read(file).split("\n").length;
}
