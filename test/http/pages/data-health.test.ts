import { afterAll, beforeAll, expect, it } from "vitest";
import { textOf } from "../html.ts";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve();
});
afterAll(() => site.close());

it("the health of the data is told in sentences, each kind of warning with what it means", async () => {
  const text = textOf((await site.get("/data-health")).text);
  expect(text).toMatch(/1,569,248 in 365 days is about 130,860 a month; around it there are/);
  expect(text).toContain("it may be a slip of a digit, or true");
  expect(text).not.toMatch(/\bexpected\b.*\bgot\b/);
});
