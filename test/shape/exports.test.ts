import { expect, it } from "vitest";
import { read, sourcesIn } from "./sources.ts";

const EXPORTED = /^export (?:async )?(?:const|function|class) (\w+)/gm;
const TAKEN = /^(?:import|export) [^"]*?\{([^}]*)\} from|const \{([^}]*)\} = await import/gm;

it("exports no value that no other file takes", () => {
  const texts = new Map(
    ["server", "public", "test"].flatMap((folder) =>
      sourcesIn(folder).map((file) => [file, read(file)] as const),
    ),
  );
  const taken = new Set(
    [...texts.values()].flatMap((text) =>
      [...text.matchAll(TAKEN)].flatMap(([, names, later]) => (names ?? later)?.match(/\w+/g) ?? []),
    ),
  );
  const untaken = [...texts]
    .filter(([file]) => !file.startsWith("test"))
    .flatMap(([file, text]) =>
      [...text.matchAll(EXPORTED)]
        .filter(([, name = ""]) => !taken.has(name))
        .map(([, name]) => `${file} ${name}`),
    );
  expect(untaken).toEqual([]);
});
