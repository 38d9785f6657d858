import { describe, expect, it } from "vitest";
import { citationKey, citeSource } from "../../../server/model/citing/citations.ts";
import {
  formatPageReference,
  formatReports,
  REFERENCE_FORMS,
} from "../../../server/model/citing/references.ts";
import type { Source } from "../../../server/model/records/records.ts";
import { type OpenSpan, parseDate } from "../../../server/model/time/dates.ts";

const REPORT = source({
  id: "gul-2024",
  title: "Pakistan's Viewpoint of Afghanistan",
  short: "Gul 2024",
  author: "Imtiaz Gul",
  publisher: "Friedrich-Naumann-Stiftung",
  published: "2024-04",
  kind: "report",
});
const QUOTED = source({
  id: "faiz",
  title: "Post on the\nair strikes",
  author: "Najiba Faiz; A. N. Other",
  published: "[2024-03-01..2024-04-30]",
  kind: "post",
  url: "https://twitter.com/x/1?a=b&c",
  cited_in: REPORT,
});

describe("reports for reference managers", () => {
  it("have the place in a report, and no author where none is printed", () => {
    const { text, bibtex } = citeSource(REPORT, "§5.1");
    expect(text).toContain(", April 2024, §5.1.");
    expect(bibtex).toContain("note = {§5.1}");
    const nobody = [source({ author: "", published: "2023" })];
    for (const form of REFERENCE_FORMS) expect(formatReports(nobody, form)).not.toMatch(/author|AU {2}-/);
  });

  it("as RIS, names as printed, one line a field", () => {
    expect(formatReports([REPORT, QUOTED], "ris").split("\r\n")).toEqual([
      "TY  - RPRT",
      "ID  - gul-2024",
      "TI  - Pakistan's Viewpoint of Afghanistan",
      "AU  - Gul, Imtiaz",
      "PB  - Friedrich-Naumann-Stiftung",
      "PY  - 2024",
      "DA  - 2024/04//",
      "ER  - ",
      "",
      "TY  - ELEC",
      "ID  - faiz",
      "TI  - Post on the air strikes",
      "AU  - Faiz, Najiba",
      "AU  - Other, A. N.",
      "PY  - 2024",
      "UR  - https://twitter.com/x/1?a=b&c",
      expect.stringMatching(/^N1 {2}- Seen in: Imtiaz Gul, .* Published March or April 2024\.$/),
      "ER  - ",
      "",
    ]);
  });

  it("as CSL-JSON, of a span that is no date its years, the rest in words", () => {
    const [report, quoted] = JSON.parse(formatReports([REPORT, QUOTED], "csl.json"));
    expect(report).toEqual({
      id: "gul-2024",
      type: "report",
      title: "Pakistan's Viewpoint of Afghanistan",
      author: [{ family: "Gul", given: "Imtiaz" }],
      publisher: "Friedrich-Naumann-Stiftung",
      issued: { "date-parts": [[2024, 4]] },
    });
    expect(quoted.issued).toEqual({ "date-parts": [[2024]] });
    const [about] = JSON.parse(formatReports([source({ published: "2023~" })], "csl.json"));
    expect(about.issued).toEqual({ "date-parts": [[2023]], circa: true });
    expect(quoted.note).toContain("Published March or April 2024.");
    expect(quoted.author).toHaveLength(2);
    const circa = ["2024-04", "2024-04~", "2024-04?", "2024-04%"].map(
      (published) => JSON.parse(formatReports([source({ published })], "csl.json"))[0].issued.circa,
    );
    expect(circa).toEqual([undefined, true, undefined, true]);
  });

  it("as BibTeX: authors one by one, bodies whole, no date that it cannot read, every sign escaped", () => {
    const bibtex = (given: Parameters<typeof source>[0]) => formatReports([source(given)], "bib");
    expect(formatReports([QUOTED], "bib")).toContain("  author = {Faiz, Najiba and Other, A. N.},\n");
    expect(formatReports([QUOTED], "bib")).toContain("  url = {https://twitter.com/x/1?a=b&c},\n");
    expect(formatReports([QUOTED], "bib")).toContain("  date = {2024},\n");
    expect(bibtex({ published: "[2024-02-01..2025-01-31]" })).toContain("  date = {2024/2025},\n");
    expect(formatReports([QUOTED], "bib")).toContain("published March or April 2024; seen");
    expect(formatReports([REPORT], "bib")).toContain("  date = {2024-04}\n");
    const body = bibtex({
      author: "Ministry of Interior & Narcotics; UNHCR",
      body: true,
      published: "2024~",
    });
    expect(body).toContain("  author = {{Ministry of Interior \\& Narcotics} and {UNHCR}},\n");
    expect(body).toContain("  date = {2024~}\n");
    expect(bibtex({ author: "Unipath staff", body: true, published: "2024" })).toContain(
      "author = {{Unipath staff}}",
    );
    expect(bibtex({ title: "5 % of {a_b} #1 \\ ~ ^ $ é تحریک", published: "2024" })).toContain(
      "title = {{5 \\% of \\{a\\_b\\} \\#1 \\textbackslash{} \\textasciitilde{} \\textasciicircum{} \\$ é تحریک}}",
    );
  });

  it.each([
    [
      { kind: "article", url: "https://x.example/a", publisher: "Dawn" },
      /^@online\{[^@]*organization = \{Dawn\}/,
    ],
    [{ kind: "article", publisher: "Dawn" }, /^@article\{[^@]*journaltitle = \{Dawn\}/],
    [
      { kind: "report", publisher: "PICSS" },
      /^@report\{[^@]*institution = \{PICSS\},\n {2}type = \{Report\}/,
    ],
    [{ kind: "dataset", publisher: "UCDP" }, /^@dataset\{[^@]*publisher = \{UCDP\}/],
    [
      { kind: "post", url: "https://x.example/p", author: "DW News", body: true, publisher: "Twitter" },
      /^@online\{[^@]*author = \{\{DW News\}\},/,
    ],
    [
      { kind: "statement", author: "Tehrik-e-Taliban Pakistan", body: true },
      /^@misc\{[^@]*author = \{\{Tehrik-e-Taliban Pakistan\}\},/,
    ],
    [{ kind: "article", author: "Gul" }, /^@misc\{/],
  ])("as BibLaTeX, each of the type that its kind has there: %o", (given, entry) => {
    expect(formatReports([source({ ...given, published: "2024" })], "bib")).toMatch(entry);
  });

  it.each([
    ["report", "", "RPRT", "report", "publisher"],
    ["book", "", "BOOK", "book", "publisher"],
    ["broadcast", "", "VIDEO", "broadcast", "publisher"],
    ["dataset", "", "DATA", "dataset", "publisher"],
    ["post", "https://x.example/", "ELEC", "post", "container-title"],
    ["article", "https://x.example/", "ELEC", "webpage", "container-title"],
    ["article", "", "GEN", "document", "publisher"],
  ])("a %s with the address “%s” as %s and %s, brought out by its %s", (kind, url, ris, csl, by) => {
    const one = source({ kind, url, publisher: "Dawn", published: "2024" });
    const [item] = JSON.parse(formatReports([one], "csl.json"));
    expect([item.type, item[by]]).toEqual([csl, "Dawn"]);
    expect(formatReports([one], "ris")).toContain(`TY  - ${ris}\r\n`);
    expect(formatReports([one], "ris")).toContain(`${by === "publisher" ? "PB" : "T2"}  - Dawn\r\n`);
  });

  it("with a year or a day as such, and no note of it", () => {
    const dates = ["2024", "2024-04-05"].map((published) => source({ published }));
    const told = JSON.parse(formatReports(dates, "csl.json"));
    expect(told.map(({ issued, note }: { issued: unknown; note: unknown }) => [issued, note])).toEqual([
      [{ "date-parts": [[2024]] }, undefined],
      [{ "date-parts": [[2024, 4, 5]] }, undefined],
    ]);
    const ris = formatReports(dates, "ris");
    expect(ris).toContain("DA  - 2024///\r\n");
    expect(ris).toContain("DA  - 2024/04/05/\r\n");
    expect(ris).not.toContain("N1");
  });

  it("with a person of one name whole, a publisher who is the author once, and dashes as LaTeX writes them", () => {
    const one = source({
      author: "Reporter",
      publisher: "Reporter",
      title: "2019–2021",
      kind: "report",
      published: "2024",
    });
    const [item] = JSON.parse(formatReports([one], "csl.json"));
    expect(item.author).toEqual([{ literal: "Reporter" }]);
    expect(item.publisher).toBeUndefined();
    expect(formatReports([one], "bib")).toContain("title = {{2019--2021}}");
    expect(formatReports([one], "bib")).not.toContain("institution");
  });

  it("never takes a body's name apart, nor a name with another in brackets", () => {
    const whole = [
      source({ author: "DW News", body: true, published: "2023" }),
      source({ author: "N. W. Mehsud (Abu Asim)", published: "2021" }),
    ];
    expect(
      JSON.parse(formatReports(whole, "csl.json")).map(({ author }: { author: unknown }) => author),
    ).toEqual([[{ literal: "DW News" }], [{ literal: "N. W. Mehsud (Abu Asim)" }]]);
    const police = source({ author: "Police, Punjab", body: true, published: "2023" });
    expect(formatReports([police], "ris")).toContain("AU  - Police Punjab\r\n");
    expect(formatReports(whole, "ris")).toMatch(
      /AU {2}- DW News\r\n[\s\S]*AU {2}- N\. W\. Mehsud \(Abu Asim\)\r\n/,
    );
  });

  it("as text with the address, where there is one", () => {
    expect(formatReports([QUOTED], "txt")).toContain(
      "March or April 2024, https://twitter.com/x/1?a=b&c. Gul 2024: ",
    );
    expect(formatReports([REPORT], "txt")).toMatch(/April 2024\.\n$/);
    expect(formatReports([{ ...REPORT, published: null }], "txt")).toMatch(/, no date\.\n$/);
  });

  it("as text with the publisher, unless that is the author", () => {
    const text = (author: string) =>
      formatReports(
        [source({ author, body: true, publisher: "PICSS", title: "A year", published: "2024" })],
        "txt",
      );
    expect(text("Somebody")).toContain("PICSS");
    expect(text("PICSS").match(/PICSS/g)).toHaveLength(1);
  });

  it("as BibTeX and as text, one entry a report", () => {
    expect(formatReports([REPORT, QUOTED], "bib").match(/^@/gm)).toHaveLength(2);
    expect(formatReports([REPORT, REPORT], "txt").trimEnd().split("\n")).toHaveLength(2);
  });
});

it("a page for reference managers names revision, address and the day it was seen in every form", () => {
  const page = {
    site: "TTP violence trends",
    title: "Attacks",
    revision: "8f3c21a90b12",
    updated: "2024-05-02",
    url: "https://x.example/charts/attacks?asof=8f3c21a90b12",
    today: "2024-06-01",
  };
  for (const form of REFERENCE_FORMS) {
    const text = formatPageReference(page, form);
    expect(text, form).toContain("revision 8f3c21a90b12");
    expect(text, form).toContain(page.url);
    expect(text, form).toMatch(/2024-06-01|1 June 2024|2024\/06\/01|2024,\s+6,\s+1/);
  }
  expect(formatPageReference(page, "ris")).toContain("\r\nDA  - 2024/05/02/\r\n");
});

it("two views of the same revision have two names, whichever of its addresses is cited", () => {
  const key = (address: string) => citationKey({ revision: "8f3c21a", url: `https://x.example${address}` });
  expect(key("/charts/attacks?from=2021&asof=8f3c21a90b12")).toBe(
    "ttp-trends-charts-attacks-from-2021-8f3c21a",
  );
  expect(key("/charts/attacks?asof=8f3c21a90b12&from=2021")).toBe(key("/charts/attacks?from=2021"));
  expect(key("/?asof=8f3c21a90b12")).toBe("ttp-trends-8f3c21a");
  expect(key("/charts/attacks?asof=2022-06")).toBe("ttp-trends-charts-attacks-asof-2022-06-8f3c21a");
  expect(key("/charts/attacks?asof=2022-06,8f3c21a90b12")).toBe(key("/charts/attacks?asof=2022-06"));
  expect(key("/charts/attacks?province=Khyber%20Pakhtunkhwa")).toBe(
    "ttp-trends-charts-attacks-province-Khyber-Pakhtunkhwa-8f3c21a",
  );
});

function source(given: Partial<Omit<Source, "published">> & { published: string }): Source {
  const { published, ...rest } = given;
  return {
    id: "",
    title: "",
    short: given.author ?? "",
    author: "",
    body: false,
    publisher: "",
    published: parseDate(published) as OpenSpan,
    url: "",
    kind: "article",
    cited_in: null,
    licence: "",
    provisional: false,
    note: "",
    line: 1,
    ...rest,
  };
}
