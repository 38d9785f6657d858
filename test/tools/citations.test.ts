import { beforeAll, expect, it } from "vitest";
import { formatReports } from "../../server/model/citing/references.ts";
import { realData } from "../http/serve.ts";
import { describeWith, filesFor, run } from "./tool.ts";

describeWith("pandoc", "the bibliography of all sources", () => {
  let folder = "";
  let count = 0;
  beforeAll(async () => {
    const { sources } = (await realData()).dataset;
    count = sources.length;
    folder = filesFor({
      "sources.bib": formatReports(sources, "bib"),
      "sources.json": formatReports(sources, "csl.json"),
      "cite.md": '---\nnocite: "@*"\n---\n\n[@gul-2024] [@dw-2023-10-31] [@unipath]\n',
    });
  });

  it.each(["sources.bib", "sources.json"])(
    "%s: every entry, bodies whole, persons by family name",
    (file) => {
      const out = run(
        folder,
        "pandoc",
        "cite.md",
        "--citeproc",
        `--bibliography=${file}`,
        "--to=plain",
        "--wrap=none",
      );
      const [cited = "", ...entries] = out.split(/\n+/).filter(Boolean);
      expect(entries).toHaveLength(count);
      expect(cited).toMatch(/\(I?\.? ?Gul 2024\) \(DW News 2023\) \(Unipath staff 2020–2021\)/);
      expect(out).toMatch(/^Gul, Imtiaz\. 2024\. “Pakistan’s Viewpoint of Afghanistan\.”/m);
      expect(out).toMatch(/^DW News\. 2023\. “Post on Afghans/m);
      expect(out).toMatch(/^UNHCR\. n\.d\. “Refugee Data Finder/m);
      expect(out).toContain("Friedrich-Naumann-Stiftung für die Freiheit");
    },
  );

  it("BibTeX keeps the capitals of a title as printed", () => {
    const out = run(
      folder,
      "pandoc",
      "cite.md",
      "--citeproc",
      "--bibliography=sources.bib",
      "--to=plain",
      "--wrap=none",
    );
    expect(out).toContain("“Post on Afghans leaving Pakistan ahead of the deadline.”");
    expect(out).toContain(
      "Govt open to pardon for TTP members if they give up terror activities, surrender: FM Qureshi",
    );
  });
});
