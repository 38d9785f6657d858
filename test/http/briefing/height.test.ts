import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, serve } from "../serve.ts";
import { openWord } from "./word.ts";

/** Of A4, in the units of its pictures. */
const PAGE = { width: 11906 * 635, height: 16838 * 635, margin: 1247 * 635 } as const;

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

async function picture(query: string): Promise<{ readonly across: number; readonly up: number }> {
  const answer = await fetch(`${site.origin}/briefing.docx?${query}`);
  const { body } = openWord(Buffer.from(await answer.arrayBuffer()));
  const [, across = 0, up = 0] = (/<wp:extent cx="(\d+)" cy="(\d+)"\/>/.exec(body) ?? []).map(Number);
  return { across, up };
}

describe("a chart in a Word document", () => {
  it("leaves half of the page to words, where it would take more of it by itself", async () => {
    const { across, up } = await picture("charts=deportations");
    const shown = await fetch(`${site.origin}/charts/deportations.png?width=740&frame=legend`);
    const png = Buffer.from(await shown.arrayBuffer());
    expect((across * png.readUInt32BE(20)) / png.readUInt32BE(16)).toBeGreaterThan(PAGE.height / 2);
    expect(up).toBeLessThan(PAGE.height / 2);
  });

  it("of many panels is no taller than leaves its heading its place on the page", async () => {
    const item = encodeURIComponent("/compare?series=attacks-recorded-ucdp&split=province&from=2021&to=2021");
    const { across, up } = await picture(`item=${item}`);
    expect(up).toBeGreaterThan(across);
    expect(up).toBeLessThan(1.16 * (PAGE.width - 2 * PAGE.margin));
  });
});
