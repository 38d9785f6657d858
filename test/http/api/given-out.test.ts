import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, serve } from "../serve.ts";

let site: Site;
beforeAll(async () => {
  site = await serve(undefined, { BASE_PATH: "/ttp" });
});
afterAll(() => site.close());

const leadsTo = async (code: string) => {
  const { status, headers } = await site.get(`/ttp/v/${code}`);
  return [status, headers.get("location")];
};

describe("a short link of version 1.0", () => {
  it.each([
    ["1Bm9DsxemygimStfAFKLQIs042cgw0dIgydAIAA", "/charts/attacks?from=2022&to=2024-05&asof=8f3c21a90b12"],
    ["147ADAA", "/"],
    ["1vGmDegIt5PTBthkYxkNtBQA", "/series/attacks-claimed/2023-01_2023-10"],
  ])("%s leads where it did", async (code, address) => {
    expect(await leadsTo(code)).toEqual([302, `/ttp${address}`]);
  });

  it.each([
    ["another host", "1vYzTTy3LzNFLrUjMLchJBQA"],
    ["another host, by a backslash", "1gyyLSS3LzNFLrUjMLchJBQA"],
    ["a script", "10O7LSixLLE4uyiwosUrMSS0q0TDUBAA"],
    ["a tag", "1CkarsK-0tSlOLsosKLEDAA"],
    ["above the path of the site", "1IBOD2qunB0L5JRmpRQA"],
    ["above it, by escapes", "1Yh2r0Fc1clU1StWvBAA"],
    ["a mistyped address", "1Bm9DsxemygimStfAFKLQIs042cgw0dIgydAIAB".replace("xem", "xen")],
    ["nothing", "1nonsense"],
    ["nothing, at length", `1${"A".repeat(3000)}`],
  ])("never leads to %s", async (_, code) => {
    expect(await leadsTo(code)).toEqual([404, null]);
  });
});

describe("a picture of a list", () => {
  it.each(["/milestones", "/figures", "/sources", "/sources/gul-2024"])(
    "of %s is gone, and says where its rows are",
    async (page) => {
      for (const form of ["png", "svg"]) {
        const { status, text } = await site.get(`/ttp${page}.${form}?from=2022`);
        expect(status).toBe(410);
        expect(JSON.parse(text).error.message).toBe(
          `pictures of lists are no longer made: the same rows are at /ttp${page}.csv`,
        );
        expect((await site.get(`/ttp${page}.csv`)).status).toBe(200);
      }
    },
  );
});
