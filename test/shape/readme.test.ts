import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runData } from "../../server/cli/data.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const README = readFileSync(path.join(ROOT, "README.md"), "utf8");
const PACKAGE = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

describe("the README", () => {
  it("names only scripts that there are, and each of them", () => {
    const named = new Set([...README.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name));
    const scripts = Object.keys(PACKAGE.scripts).filter((name) => !/^pre|^(start|test)$/.test(name));
    expect([...named].toSorted()).toEqual(scripts.toSorted());
  });

  it("describes each variable of the environment, and no other", () => {
    const described = [...README.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name).toSorted();
    const config = readFileSync(path.join(ROOT, "server", "config.ts"), "utf8");
    const read = [...config.matchAll(/(?:read(?:<[^>]*>)?|folderAt)\(\s*"([A-Z_]+)"/g)].map(
      ([, name]) => name,
    );
    expect(described).toEqual(read.toSorted());
  });

  it("gives the commands that CI runs", () => {
    const ci = readFileSync(path.join(ROOT, ".ci", "run"), "utf8");
    expect(README).toContain("npm ci && npm start");
    expect(README).toContain("npm ci && npm test");
    for (const command of ["npm ci", "npm test", "npm start"]) expect(ci).toContain(command);
  });

  it.each([...README.matchAll(/npm run data -- ([a-z]+)/g)].map(([, verb = ""]) => verb))(
    "tells of an action that there is: %s",
    async (verb) => {
      const lines: string[] = [];
      const io = { out: (line: string) => lines.push(line), err: fail, today: "2024-05-01", env: {} };
      expect(await runData([verb, "--help"], io)).toBe(0);
      expect(lines.join("\n")).toContain(verb);
    },
  );

  const changes = [...README.matchAll(/^\| (an? [^|`]+) \| (.*) \|$/gm)].map(([, what = "", where = ""]) => [
    what,
    where,
  ]);

  it("names the places of each everyday change", () => {
    expect(changes.map(([what]) => what)).toEqual(
      expect.arrayContaining([
        ...["a number", "a source", "a series", "a kind of event", "a qualifier", "a mark of a chart"],
        ...["a form of download", "a foreign format", "a column of incidents", "a page"],
      ]),
    );
  });

  it.each(changes)("sends whoever adds %s to what there is: %s", (_, where = "") => {
    const places = [...where.matchAll(/`([^`]*[/.][^`]*)`/g)].map(([, file = ""]) => file);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
    for (const [, name, file = ""] of where.matchAll(/`([A-Z_]+)` in `([^`]+\.ts)`/g))
      expect(readFileSync(path.join(ROOT, file), "utf8"), file).toMatch(
        new RegExp(`^(?:export )?const ${name}\\b`, "m"),
      );
    for (const [, name, file = ""] of where.matchAll(/`([a-z]+)` in `([^`]+\.json)`/g))
      expect(readFileSync(path.join(ROOT, file), "utf8"), file).toContain(`"${name}":`);
  });

  it("links only to files that there are", () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = ""]) => target);
    expect(links.filter((target) => !existsSync(path.join(ROOT, target)))).toEqual([]);
  });
});

function fail(line: string): never {
  throw new Error(line);
}
