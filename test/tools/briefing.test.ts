import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Briefing } from "../../server/model/briefing/briefing.ts";
import { type Site, serve } from "../http/serve.ts";
import { describeWith, filesFor, run } from "./tool.ts";

describeWith("LibreOffice Writer", "a briefing", () => {
  let site: Site;
  beforeAll(async () => {
    site = await serve();
  });
  afterAll(() => site.close());

  it("becomes a PDF with its pages numbered, its notes at their foot and every number in its words", async () => {
    const folder = filesFor({});
    const asked = "charts=attacks,security-deaths,deportations&title=Violence%20and%20policy";
    const answer = await fetch(`${site.origin}/briefing.docx?${asked}`);
    writeFileSync(path.join(folder, "briefing.docx"), Buffer.from(await answer.arrayBuffer()));
    run(
      folder,
      "soffice",
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      "pdf",
      "briefing.docx",
    );
    const flat = (await wordsOfPdf(readFileSync(path.join(folder, "briefing.pdf")))).replace(/\s+/g, "");
    const told: Briefing = JSON.parse((await site.get(`/briefing.json?${asked}`)).text);
    const cells = told.parts.flatMap(({ tables }) =>
      tables.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells))),
    );
    const readings = cells.flatMap((cell) => cell.readings);
    expect(readings.length).toBeGreaterThan(20);
    const said = (text: string) => flat.includes(text.replace(/\s+/g, ""));
    expect(readings.filter(({ text }) => !said(text))).toEqual([]);
    expect(told.notes.filter(({ text }) => !said(text))).toEqual([]);
    expect(flat).toMatch(/Page1of\d+/);
  }, 120_000);
});

/** All that stands on the pages of a PDF. */
async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const loading = getDocument({ data: Uint8Array.from(bytes), disableFontFace: true, verbosity: 0 });
  const pdf = await loading.promise;
  const words: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    words.push(...items.map((item) => ("str" in item ? item.str : "")));
  }
  await loading.destroy();
  return words.join(" ");
}
