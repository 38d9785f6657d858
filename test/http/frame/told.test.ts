import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { buildAddresses } from "../../../server/http/frame/addresses.ts";
import { listsFor, pageMessage, pageProblem } from "../../../server/http/frame/error-words.ts";
import { type Answer, encodingFor, writeAnswer } from "../../../server/http/frame/send.ts";
import type { Services } from "../../../server/http/frame/services.ts";
import { realData } from "../serve.ts";

describe("what is wrong with an address, said on a page", () => {
  it.each([
    ["series", 'expected any of a, b or none, got "c"', "There is none with the name “c”."],
    ["colour", 'expected one of from, to, got "colour"', "This page has no such setting."],
    ["order", 'expected one of up, down, got "left"', "Give one of up, down; this link has “left”."],
    [
      "asof",
      "expected a revision or nothing, and nothing beside it",
      "Give a revision or nothing, and nothing beside it",
    ],
  ])("of %s: %s", (parameter, message, words) => {
    expect(pageProblem({ parameter, message })).toBe(words);
  });

  it("is a sentence about events, without the names that stand as links below", () => {
    expect(pageMessage('there is no milestone "x"; there are a, b')).toBe("There is no event “x”.");
  });

  it.each<[path: string, parameter: string | null, labels: string | string[]]>([
    ["/charts/none", null, "each chart"],
    ["/embed/charts/none", null, "each chart"],
    ["/charts/attacks", "series", ["All series"]],
    ["/charts/attacks", "from", []],
    ["/series/none", null, ["All series"]],
    ["/milestones/none", null, ["All events"]],
    ["/around/none", null, ["All events"]],
    ["/sources/none", null, ["All sources"]],
    ["/history/none", null, ["All publications"]],
    ["/none", null, []],
  ])("of %s (%s) leads to %s", async (path, parameter, labels) => {
    const { dataset } = await realData();
    const services = { at: buildAddresses(""), store: { current: () => dataset } } as unknown as Services;
    const problems = parameter === null ? [] : [{ parameter, message: "" }];
    const charts = dataset.charts.map(({ title }) => title);
    const found = listsFor(services, path, problems).map(({ label }) => label);
    expect(found).toEqual(labels === "each chart" ? charts : labels);
  });
});

describe("an answer", () => {
  const modified = Date.parse("2026-11-20T23:59:59Z");
  const answer: Answer = {
    ...{ etag: '"a"', lastModified: modified, body: Buffer.from("x") },
    headers: ["content-type", "text/csv", "etag", '"a"'],
  };
  const statusOf = (headers: IncomingMessage["headers"], sent = answer) => {
    let told: unknown[] = [];
    const response = {
      removeHeader: () => {},
      writeHead: (...args: unknown[]) => {
        told = args;
        return response;
      },
      end: () => response,
    };
    writeAnswer({ headers } as IncomingMessage, response as unknown as ServerResponse, sent);
    return told;
  };

  it.each([
    ["none", {}, 200],
    ["its own tag", { "if-none-match": '"a"' }, 304],
    ["it among others, also weakly", { "if-none-match": '"b", W/"a"' }, 304],
    ["any", { "if-none-match": "*" }, 304],
    [
      "another, whatever its day",
      { "if-none-match": '"b"', "if-modified-since": "Sun, 22 Nov 2026 00:00:00 GMT" },
      200,
    ],
    ["its own second", { "if-modified-since": new Date(modified).toUTCString() }, 304],
    ["the second before", { "if-modified-since": new Date(modified - 1000).toUTCString() }, 200],
    ["no day at all", { "if-modified-since": "yesterday" }, 200],
  ])("to who has %s", (_, headers, status) => {
    expect(statusOf(headers)[0]).toBe(status);
  });

  it("without a day is asked for anew, and one that is known says nothing of a body", () => {
    const undated = { ...answer, lastModified: Number.POSITIVE_INFINITY };
    expect(statusOf({ "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT" }, undated)[0]).toBe(200);
    expect(statusOf({ "if-none-match": "*" })[1]).toEqual(["etag", '"a"']);
  });

  it.each([
    ["gzip, br", "br"],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0.5", "br"],
    ["gzip;q=0.0, br; q=0", "identity"],
    ["deflate", "identity"],
    [undefined, "identity"],
  ])("to who takes %s is packed as %s", (accepted, encoding) => {
    expect(encodingFor({ headers: { "accept-encoding": accepted } } as IncomingMessage)).toBe(encoding);
  });
});
