import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

describe("the parents of addresses", () => {
  it.each([
    ["/charts", "/charts/attacks"],
    ["/series", "/series/attacks-claimed"],
    ["/data", "/codebook"],
  ])("%s lists what is below it", async (parent, below) => {
    expect((await site.get(parent)).text).toContain(`href="${below}"`);
  });

  it("names the charts that there are where one is asked for that is none", async () => {
    const { text } = await site.get("/charts/attack");
    expect(textOf(text)).toMatch(/There is no chart “attack”\.\s*Attacks\s*Deaths of security personnel/);
  });
});

describe("the deck of a chart", () => {
  it("offers the last years and all years in one click, and says which is shown", async () => {
    const presets =
      /<ul class="[^"]*presets".*?<\/ul>/s.exec((await site.get("/?from=2021-06")).text)?.[0] ?? "";
    const links = [...presets.matchAll(/href="([^"]+)"[^>]*?( aria-current="true")?>([^<]+)</g)].map(
      ([, href, on, label]) => [label, href, on !== undefined],
    );
    expect(links).toEqual([
      ["1 year", "/?from=2023-06", false],
      ["3 years", "/?from=2021-06", true],
      ["10 years", "/?from=2014-06", false],
      ["All", expect.stringMatching(/^\/\?from=\d{4}-\d\d&amp;to=\d{4}-\d\d$/), false],
    ]);
  });
});

describe("what stands once", () => {
  it.each([
    ["/series", /href="\/series\/attacks-claimed"/g],
    ["/milestones", /<h2 id="year-2021">/g],
    ["/?from=2021&to=2021", /policy, 2021(?!–)/g],
  ])("on %s is %s", async (address, pattern) => {
    const { text } = await site.get(address);
    expect(text.replace(/<(head|nav)[\s>][\s\S]*?<\/\1>/g, "").match(pattern)).toHaveLength(1);
  });
});
