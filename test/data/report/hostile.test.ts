import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOrSay } from "../../../server/data/report/read-and-find.ts";
import { runsOf } from "../../breadth.ts";

/** What patterns for numbers, dates and names are most likely to stumble over. */
const PIECES = [
  ...[
    "1",
    "1,",
    "1,234",
    "2023",
    "2023-",
    "one ",
    "twenty-",
    "a hundred and ",
    "over ",
    "at least ",
    "between 1 and ",
  ],
  ...[
    "January ",
    "Jan 1 ",
    "last ",
    "two weeks ago ",
    "the first two months of ",
    "since the a in ",
    "mid-",
    "(",
    "(Dawn, 2021) ",
  ],
  ...[
    "https://",
    "a@",
    "+92 5",
    "killed and ",
    "A",
    "Foo Bar said ",
    "according to ",
    "tens of thousands of ",
    "Eid al-Fitr ",
  ],
  ...[
    "Mr. ",
    "Lt. Gen. ",
    "“",
    "\u2063",
    "\t",
    "\n",
    "\n\n",
    " ",
    ". ",
    "attacks ",
    "Afghans ",
    "%",
    "§5.1 ",
    "- ",
    "1. A\n",
    "ä",
    "\ud800",
  ],
];

describe("text made to be slow to read", () => {
  // One that took time in powers of its length would never end.
  it.each(PIECES)("is read to its end: %j again and again", async (piece) => {
    const text = piece.repeat(Math.ceil(8000 / piece.length));
    await expect(found(text)).resolves.toBeDefined();
  });

  it("has only finds whose words stand in it, with values and places that are sound", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 60 }),
        async (pieces) => {
          const text = pieces.join("");
          // Invisible characters are left out, and marks of lists.
          const flat = text.replaceAll("\u2063", "").replaceAll(/\s+/g, " ");
          for (const find of await found(text)) {
            expect(flat).toContain(find.wording);
            expect(find.wording).not.toBe("");
            if (find.kind === "number" && find.value !== null) expect(Number.isFinite(find.value)).toBe(true);
          }
        },
      ),
      runsOf(150, 3),
    );
  });

  it("gives the same finds each time", async () => {
    const text = "Over 60 attacks in late May 2023. Last month 45 soldiers died.";
    expect(await found(text)).toEqual(await found(text));
  });
});

async function found(text: string) {
  const answer = await readOrSay(Buffer.from(`This is a sentence of words. ${text}`), "a.txt", "2024-04");
  return typeof answer === "string" ? [] : answer.finds;
}
