import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Site, serve } from "../http/serve.ts";
import { describeWith, filesFor, run } from "./tool.ts";

let folder = "";
let site: Site;

beforeAll(async () => {
  site = await serve();
  folder = filesFor({});
  const answer = await fetch(`${site.origin}/charts/attacks.xlsx?rows=all`);
  writeFileSync(path.join(folder, "attacks.xlsx"), Buffer.from(await answer.arrayBuffer()));
});
afterAll(() => site.close());

describeWith("pandas", "a chart's workbook", () => {
  it("opens without a warning, days as days, with sheets of events and gaps, ready for paper", () => {
    const script = `
import openpyxl, pandas as pd
sheets = pd.read_excel("attacks.xlsx", sheet_name=None)
print(*sheets)
for name in ("observations", "events", "gaps"): print(name, sheets[name]["start"].dtype, len(sheets[name]) > 0)
book = openpyxl.load_workbook("attacks.xlsx")
for sheet in book: print(sheet.print_title_rows, sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage)
`;
    const lines = run(folder, "/usr/bin/python3", "-W", "error", "-c", script).trim().split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "observations events gaps sources definitions about",
      "observations datetime64[ns] True",
      "events datetime64[ns] True",
      "gaps datetime64[ns] True",
    ]);
    expect(lines.slice(4)).toEqual(Array.from({ length: 6 }, () => "$1:$1 landscape True"));
  });
});

describeWith("R", "a chart's workbook", () => {
  it("has days as days", () => {
    const script =
      'options(warn = 2); for (s in c("observations", "events", "gaps")) cat(class(readxl::read_excel("attacks.xlsx", s)$start)[1], "")';
    expect(run(folder, "Rscript", "-e", script).trim()).toBe("POSIXct POSIXct POSIXct");
  });
});

describeWith("LibreOffice", "a chart's workbook", () => {
  it("shows days as days", () => {
    run(
      folder,
      "soffice",
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      "csv",
      "attacks.xlsx",
    );
    const [header = "", first = ""] = run(folder, "cat", "attacks.csv").split("\n");
    const start = header.split(",").indexOf("start");
    expect(first.split(",")[start]).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
