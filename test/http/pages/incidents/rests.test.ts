import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, it } from "vitest";
import { withRests } from "../../../../server/http/pages/incidents/downloads.ts";

it("lets others work between the pieces of a long answer, and sends them all in order", async () => {
  let others = 0;
  const sent: string[] = [];
  const seen: number[] = [];
  const sink = new Writable({
    objectMode: true,
    write(piece: string, _encoding, done) {
      sent.push(piece);
      seen.push(others);
      done();
    },
  });
  const other = () => {
    others += 1;
    round = setImmediate(other);
  };
  let round = setImmediate(other);
  await pipeline(Readable.from(withRests(["a", "b", "c", "d"])), sink);
  clearImmediate(round);
  expect(sent).toEqual(["a", "b", "c", "d"]);
  expect(new Set(seen).size).toBe(4);
});
