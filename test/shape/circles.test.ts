import { describe, expect, it } from "vitest";
import { importedFiles, sourcesIn } from "./sources.ts";

describe("imports", () => {
  it.each(["server", "public"])("of %s run in no circle, those of types neither", (folder) => {
    const files = sourcesIn(folder);
    const graph = new Map(files.map((file) => [file, importedFiles(file)] as const));
    expect(circlesOf(graph)).toEqual([]);
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

/** The strongly connected components of more than one file: Tarjan (1972), "Depth-first search and linear graph algorithms". */
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
