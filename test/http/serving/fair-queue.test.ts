import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFairQueue, type FairQueue } from "../../../server/http/serving/fair-queue.ts";

let began: string[];
let queue: FairQueue;
/** In milliseconds, by the clock of the queue: it stands still but for what an answer takes. */
let time: number;

beforeEach(() => {
  began = [];
  time = 0;
  queue = createFairQueue(
    ({ url }) => url,
    ({ headers }) => headers?.urgent !== undefined,
    () => time,
  );
});

afterEach(() => turns(9));

/** One more request of a reader, named so that one can see when it began; gives back its response. */
function ask(name: string, address: string): { destroyed: boolean } {
  const response = Object.assign(new EventEmitter(), { destroyed: false });
  queue.make({ url: address } as IncomingMessage, response as unknown as ServerResponse, took(name));
  return response;
}

/** One whose answer lies ready. */
function take(name: string, takes = 0): void {
  queue.send(new EventEmitter() as unknown as ServerResponse, () => {
    time += takes;
    began.push(name);
  });
}

const URGENT = { url: "192.0.2.1", headers: { urgent: "yes" } } as unknown as IncomingMessage;

function took(name: string, work = true): () => boolean {
  return () => {
    began.push(name);
    return work;
  };
}

/** Until so many more have begun, were they there, each two rounds of the event loop after another. */
async function turns(count: number): Promise<void> {
  for (let round = 0; round < 2 * count; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe("requests that come together", () => {
  it("begin one after another, the first at once, with two rounds of the event loop between", async () => {
    for (const name of ["first", "second", "third"]) ask(name, "192.0.2.1");
    expect(began).toEqual(["first"]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(began).toEqual(["first"]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(began).toEqual(["first", "second"]);
    await turns(1);
    expect(began).toEqual(["first", "second", "third"]);
  });

  it("begin in turn for each reader, however many one of them sends", async () => {
    for (const number of [1, 2, 3, 4]) ask(`many ${number}`, "192.0.2.1");
    ask("single", "192.0.2.2");
    await turns(2);
    ask("late", "192.0.2.3");
    await turns(2);
    expect(began).toEqual(["many 1", "many 2", "single", "many 3", "late"]);
    await turns(1);
    expect(began).toEqual(["many 1", "many 2", "single", "many 3", "late", "many 4"]);
  });

  it("are one reader's where they come from one network of version 6", async () => {
    for (const number of [1, 2, 3]) ask(`many ${number}`, `2001:db8:1:2::${number}`);
    ask("single", "2001:db8:ffff::1");
    await turns(2);
    expect(began).toEqual(["many 1", "many 2", "single"]);
  });

  it("are left out where the reader has gone away", async () => {
    ask("first", "192.0.2.1");
    ask("gone", "192.0.2.1").destroyed = true;
    ask("third", "192.0.2.1");
    await turns(2);
    expect(began).toEqual(["first", "third"]);
  });

  it("let by at once what is urgent, and what waits goes on in its turn", async () => {
    for (const name of ["first", "second"]) ask(name, "192.0.2.1");
    queue.make(URGENT, new EventEmitter() as unknown as ServerResponse, took("urgent"));
    expect(began).toEqual(["first", "urgent"]);
    await turns(1);
    expect(began).toEqual(["first", "urgent", "second"]);
  });

  it("begin at once again after a rest", async () => {
    ask("first", "192.0.2.1");
    await turns(2);
    ask("second", "192.0.2.1");
    expect(began).toEqual(["first", "second"]);
  });

  it("go on after one that fails", async () => {
    const failing = () => {
      throw new Error("expected to fail");
    };
    expect(() => queue.make({ url: "" } as IncomingMessage, {} as ServerResponse, failing)).toThrow(
      "to fail",
    );
    ask("second", "192.0.2.1");
    await turns(1);
    expect(began).toEqual(["second"]);
  });
});

describe("answers that lie ready", () => {
  it("go out together, and before what has to be made", async () => {
    for (const name of ["first", "second"]) ask(name, "192.0.2.1");
    for (const name of ["ready 1", "ready 2", "ready 3"]) take(name);
    expect(began).toEqual(["first"]);
    await turns(1);
    expect(began).toEqual(["first", "ready 1", "ready 2", "ready 3", "second"]);
  });

  it("are those as well that another has had made meanwhile", async () => {
    ask("first", "192.0.2.1");
    for (const name of ["same 1", "same 2"])
      queue.make({ url: "" } as IncomingMessage, {} as ServerResponse, took(name, false));
    ask("other", "");
    await turns(1);
    expect(began).toEqual(["first", "same 1", "same 2", "other"]);
  });

  it("go out in slices of five milliseconds, and what has to be made has its turn after each", async () => {
    for (const name of ["first", "second", "third"]) ask(name, "192.0.2.1");
    for (const name of ["ready 1", "ready 2", "ready 3"]) take(name, 3);
    await turns(1);
    expect(began).toEqual(["first", "ready 1", "ready 2", "second"]);
    await turns(1);
    expect(began.slice(4)).toEqual(["ready 3", "third"]);
  });

  it("go out one by one while something urgent is being answered", async () => {
    const response = new EventEmitter();
    queue.make(URGENT, response as unknown as ServerResponse, took("urgent"));
    for (const name of ["ready 1", "ready 2", "ready 3", "ready 4", "ready 5"]) take(name);
    expect(began).toEqual(["urgent", "ready 1"]);
    await turns(1);
    expect(began).toEqual(["urgent", "ready 1", "ready 2"]);
    await turns(1);
    expect(began).toEqual(["urgent", "ready 1", "ready 2", "ready 3"]);
    response.emit("close");
    await turns(1);
    expect(began.slice(4)).toEqual(["ready 4", "ready 5"]);
  });
});
