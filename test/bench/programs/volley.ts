import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createHistogram } from "node:perf_hooks";

/** What a client saw of one address; times in milliseconds. */
export interface Volley {
  readonly requests: number;
  readonly seconds: number;
  readonly half: number;
  readonly nearlyAll: number;
}

/** A volley ends after so many seconds, or after so many requests. */
export type VolleyEnd = { readonly seconds: number } | { readonly requests: number };

const END_OF_HEAD = Buffer.from("\r\n\r\n");
const NANOSECONDS = 1_000_000;

// A process of its own, so that nothing else in it slows the answers down. Node's own client and those built
// upon it take more processor time than the server that they are to measure; this one only counts bytes.
const [origin = "", address = "/", connections = "1", end = "{}"] = process.argv.slice(2);
const volley = await shoot(new URL(origin), address, Number(connections), JSON.parse(end) as VolleyEnd);
process.stdout.write(JSON.stringify(volley), () => process.exit());

/**
 * Each connection asks again when it has its answer. Throws where an answer is not a 200, its length is not
 * told, or the connection ends.
 */
async function shoot(
  { hostname, port }: URL,
  path: string,
  count: number,
  until: VolleyEnd,
): Promise<Volley> {
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n`;
  const times = createHistogram();
  const sockets = Array.from({ length: count }, () => connect(Number(port), hostname).setNoDelay());
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const began = performance.now();
  const isOver = () =>
    "seconds" in until ? performance.now() - began >= until.seconds * 1000 : times.count >= until.requests;
  await Promise.all(sockets.map((socket) => askAgainAndAgain(socket, request, times, isOver)));
  return {
    requests: times.count,
    seconds: (performance.now() - began) / 1000,
    half: times.percentile(50) / NANOSECONDS,
    nearlyAll: times.percentile(99) / NANOSECONDS,
  };
}

function askAgainAndAgain(
  socket: Socket,
  request: string,
  times: ReturnType<typeof createHistogram>,
  isOver: () => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked = 0;
    let missing = 0;
    const ask = () => {
      asked = performance.now();
      socket.write(request, "latin1");
    };
    socket.on("error", reject);
    socket.on("close", () =>
      reject(new Error(`expected an answer to ${request.split("\r\n")[0]}, got an end`)),
    );
    socket.on("data", (chunk) => {
      missing = missing > 0 ? missing - chunk.length : bytesToCome(chunk);
      if (missing > 0) return;
      times.record(Math.max(1, Math.round((performance.now() - asked) * NANOSECONDS)));
      if (isOver()) resolve();
      else ask();
    });
    ask();
  });
}

/** What of an answer that begins with this chunk is still under way, in bytes. */
function bytesToCome(chunk: Buffer): number {
  const body = chunk.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
  const head = chunk.toString("latin1", 0, body);
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1];
  if (!head.startsWith("HTTP/1.1 200 ") || length === undefined) {
    throw new Error(
      `expected an answer 200 with its length, got ${JSON.stringify(head.split("\r\n", 1)[0])}`,
    );
  }
  return body + Number(length) - chunk.length;
}
