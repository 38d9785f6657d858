import { afterAll, beforeAll, expect, it } from "vitest";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve(undefined, { ALLOWED_HOSTS: "127.0.0.1" });
});
afterAll(() => site.close());

it.each([
  "/",
  "/charts/attacks?from=2022",
  "/series/attacks-claimed",
  "/milestones",
  "/sources/gul-2024",
  "/codebook",
])("%s can be shown where its link is: title, sentence and a picture that is there", async (address) => {
  const { text } = await site.get(address);
  const of = (name: string) => new RegExp(`<meta property="og:${name}" content="([^"]+)">`).exec(text)?.[1];
  expect(of("title")).toMatch(/\w{3}/);
  expect(of("description")).toMatch(/\w{3}/);
  expect(of("url")).toBe(`${site.origin}${address}`);
  const picture = of("image")?.replaceAll("&amp;", "&") ?? "";
  const answer = await fetch(picture);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(text).toContain('<link rel="describedby" type="application/ld+json" href="/dataset.jsonld">');
});

it("a chart is shown by its own picture in this view", async () => {
  const { text } = await site.get("/charts/deportations?from=2023");
  expect(text).toContain(`content="${site.origin}/charts/deportations.png?from=2023"`);
});

it("the data are described for search engines, with addresses that answer", async () => {
  const document = JSON.parse((await site.get("/dataset.jsonld")).text);
  expect(document).toMatchObject({
    "@type": "Dataset",
    license: "https://creativecommons.org/licenses/by/4.0/",
  });
  for (const { contentUrl } of document.distribution.slice(0, 2))
    expect((await fetch(contentUrl)).status).toBe(200);
});
