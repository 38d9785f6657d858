import path from "node:path";
import { describe, expect, it } from "vitest";
import { importedFiles, read, sourcesIn } from "./sources.ts";

describe("imports", () => {
  it.each(["server", "public"])("of %s run in no circle, those of types neither", (folder) => {
    const files = sourcesIn(folder);
    const graph = new Map(files.map((file) => [file, importedFiles(file)] as const));
    expect(circlesOf(graph)).toEqual([]);
  });

  it.each(["server", "public"])("of the rooms of %s run in no circle, on any floor", (folder) => {
    const files = sourcesIn(folder);
    const rooms = [...new Set(files.flatMap(roomsAround))];
    expect(rooms.flatMap((room) => circlesOf(within(room, files)))).toEqual([]);
  });

  it("of rooms are seen to run in a circle where those of their files do not", () => {
    const files = ["a/pages/list.ts", "a/pages/page.ts", "a/desk/words.ts", "a/desk/form.ts"];
    const imports: Readonly<Record<string, readonly string[]>> = {
      "a/pages/page.ts": ["a/desk/words.ts"],
      "a/desk/form.ts": ["a/pages/list.ts"],
    };
    const graph = within("a", files, (file) => imports[file] ?? []);
    expect(circlesOf(graph)).toEqual([["a/desk", "a/pages"]]);
  });

  it("are seen to run in a circle where they do", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b", "d"]],
      ["d", []],
    ]);
    expect(circlesOf(graph)).toEqual([["b", "c"]]);
  });
});

describe("the README", () => {
  it.each(["model", "data", "http"])(
    "names the rooms of %s in an order in which each is built on those before it",
    (floor) => {
      const named = namedIn(read("README.md"), floor);
      const graph = within(`server/${floor}`, sourcesIn("server"));
      const rooms = [...graph.keys()].filter((part) => !part.endsWith(".ts"));
      expect(named.toSorted()).toEqual(rooms.toSorted());
      const later = named.flatMap((room, at) =>
        (graph.get(room) ?? [])
          .filter((other) => named.indexOf(other) > at)
          .map((other) => `${room} on ${other}`),
      );
      expect(later).toEqual([]);
    },
  );
});

/** The rooms of a floor in the tree that the README draws: of model on the line itself, of others a line each. */
function namedIn(readme: string, floor: string): string[] {
  const [, tree = ""] = new RegExp(`\n  ${floor}/(.*?)\n  \\w`, "s").exec(readme) ?? [];
  const names = floor === "model" ? tree.matchAll(/(\w+)\//g) : tree.matchAll(/\n {4}(\w+)\//g);
  return [...names].map(([, name]) => `server/${floor}/${name}`);
}

/** "server/http/desk", "server/http", "server". */
function roomsAround(file: string): string[] {
  const room = path.dirname(file);
  return room === "." ? [] : [room, ...roomsAround(room)];
}

/** What stands in a room, its files and the rooms within it, and which of these each imports from. */
function within(
  room: string,
  files: readonly string[],
  importsOf: (file: string) => readonly string[] = importedFiles,
): ReadonlyMap<string, readonly string[]> {
  const partOf = (file: string) => `${room}/${file.slice(room.length + 1).split("/")[0]}`;
  const inside = (file: string) => file.startsWith(`${room}/`);
  const graph = new Map<string, string[]>();
  for (const file of files.filter(inside)) {
    const part = partOf(file);
    const others = importsOf(file).filter(inside).map(partOf);
    graph.set(part, [...(graph.get(part) ?? []), ...others.filter((other) => other !== part)]);
  }
  return graph;
}

/** The strongly connected components of more than one file or room: Tarjan (1972), "Depth-first search and linear graph algorithms". */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const mine = index.size;
    index.set(file, mine);
    let low = mine;
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, index.get(next) ?? low);
    }
    lowest.set(file, low);
    if (low === mine) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) circles.push(circle.toSorted());
    }
    return low;
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return circles;
}
