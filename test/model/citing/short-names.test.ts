import { expect, it } from "vitest";
import { looksLikeBody, type Named, nameSources } from "../../../server/model/citing/short-names.ts";
import { type OpenSpan, parseDate } from "../../../server/model/time/dates.ts";

it.each([
  ["a person by family name and year", { author: "Imtiaz Gul", published: "2024-04" }, "Gul 2024"],
  ["several persons", { author: "Davies; Öberg", published: "2026" }, "Davies et al. 2026"],
  ["a name with another in brackets", { author: "Noor Wali Mehsud (Abu Asim)" }, "Mehsud"],
  [
    "a body whole",
    { author: "DW News", body: true, publisher: "Twitter", published: "2023" },
    "DW News 2023",
  ],
  [
    "an institute by what its row says",
    { author: "Institute for Conflict Studies", body: true, short: "PICSS" },
    "PICSS",
  ],
  [
    "a release by its version",
    { author: "A; B", short: "UCDP GED 22.1", published: "2022" },
    "UCDP GED 22.1",
  ],
  ["a publisher where nobody signs", { publisher: "Dawn", published: "2021-09-15" }, "Dawn 2021"],
  [
    "a title where nobody is named",
    { title: "What does Pakistan want from it?" },
    "“What does Pakistan want …”",
  ],
  ["a title of four words whole", { title: "What does Pakistan want?" }, "“What does Pakistan want?”"],
  ["a span of years", { author: "Sanaullah", published: "[2024-02-01..2025-01-31]" }, "Sanaullah 2024–2025"],
  ["one year to its end", { author: "Gul", published: "2024" }, "Gul 2024"],
])("names %s", (_what, given, name) => {
  expect(nameSources([named({ id: "a", ...given })])).toEqual([name]);
});

it("tells alike names apart by letters in the order of their dates, whatever the order of the rows", () => {
  const gul = (id: string, published: string) => named({ id, author: "A. Gul", published });
  const [later, earlier, other] = [gul("x", "2023-09-22"), gul("y", "2023-09-17"), gul("z", "2024")];
  expect(nameSources([later, other, earlier])).toEqual(["Gul 2023b", "Gul 2024", "Gul 2023a"]);
  const undated = named({ id: "a", short: "Dawn" });
  const dated = named({ id: "z", short: "Dawn", published: "2024" });
  expect(nameSources([undated, dated])).toEqual(["Dawnb", "Dawna"]);
  const many = Array.from({ length: 28 }, (_, index) => named({ id: `s${100 + index}`, short: "Dawn" }));
  expect(nameSources(many).slice(25)).toEqual(["Dawnz", "Dawnaa", "Dawnab"]);
});

it.each([
  ["DW News", "DW News", true],
  ["Ministry of Interior", "", false],
  ["UN Refugee Agency", "", true],
  ["Unipath staff", "Unipath", true],
  ["Imtiaz Gul", "Dawn", false],
  ["", "", false],
])("%s, brought out by “%s”, reads like an institution: %s", (author, publisher, isBody) => {
  expect(looksLikeBody({ author, publisher })).toBe(isBody);
});

function named({ published, ...given }: Partial<Omit<Named, "published">> & { published?: string }): Named {
  const empty = { id: "", title: "", short: "", author: "", body: false, publisher: "" };
  return { ...empty, ...given, published: published ? (parseDate(published) as OpenSpan) : null };
}
