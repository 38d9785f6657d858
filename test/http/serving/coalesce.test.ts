import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createCoalesce } from "../../../server/http/serving/coalesce.ts";

let began: string[];
/** Those of them that are told that they waited. */
let late: string[];
let coalesce: ReturnType<typeof createCoalesce>;

beforeEach(() => {
  began = [];
  late = [];
  coalesce = createCoalesce(({ url, headers }) => (headers.cookie === undefined ? `${url}` : null));
});

/** One more request, named so that one can see when it went on; gives back its answer. */
function ask(name: string, given: Partial<IncomingMessage> = {}): EventEmitter {
  const response = new EventEmitter();
  const request = { method: "GET", url: "/", headers: {}, ...given } as IncomingMessage;
  coalesce(request, response as ServerResponse, (waited) => {
    began.push(name);
    if (waited) late.push(name);
  });
  return response;
}

describe("requests for the same address", () => {
  it("wait for the first one's answer, and all go on then", () => {
    const first = ask("first");
    ask("second");
    ask("third");
    expect(began).toEqual(["first"]);
    first.emit("prefinish");
    expect(began).toEqual(["first", "second", "third"]);
    expect(late).toEqual(["second", "third"]);
    ask("fourth");
    expect(began).toHaveLength(4);
  });

  it("go on where the first one's reader goes away", () => {
    const first = ask("first");
    ask("second");
    first.emit("close");
    expect(began).toEqual(["first", "second"]);
  });

  it("wait for a second at the most", () => {
    vi.useFakeTimers();
    try {
      ask("first");
      ask("second");
      vi.advanceTimersByTime(999);
      expect(began).toEqual(["first"]);
      vi.advanceTimersByTime(1);
      expect(began).toEqual(["first", "second"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("are answered once each, though the first one's answer ends in two ways", () => {
    const first = ask("first");
    ask("second");
    first.emit("prefinish");
    ask("third");
    first.emit("close");
    expect(began).toEqual(["first", "second", "third"]);
  });
});

it.each<[string, Partial<IncomingMessage>]>([
  ["another address", { url: "/history" }],
  ["an answer of one's own", { headers: { cookie: "ttp-session=1" } }],
])("waits for nobody: %s", (_, given) => {
  ask("first");
  ask("other", given);
  expect(began).toEqual(["first", "other"]);
});
