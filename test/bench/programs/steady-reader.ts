/**
 * A process of its own that reads pages at a steady rate, whether or not earlier ones have come yet: how long each
 * took does not depend on what else its parent does. One line an answer: when it was asked for, and how long it
 * took to the last byte, both in milliseconds.
 */
import { once } from "node:events";
import { Agent, type ClientRequest, get, type IncomingMessage } from "node:http";

const [origin = "", rate = "100", ...addresses] = process.argv.slice(2);
const EVERY = 1000 / Number(rate);
const agent = new Agent({ keepAlive: true });

let asked = 0;
const began = performance.now();
readNext();

function readNext(): void {
  void read(`${origin}${addresses[asked % addresses.length]}`);
  asked += 1;
  // By the clock, not by the last one: a late timer is made up for.
  setTimeout(readNext, Math.max(0, began + asked * EVERY - performance.now()));
}

async function read(address: string, at = performance.now()): Promise<void> {
  // As browsers ask; unpacking and drawing are for them, on machines of their own.
  const request = get(address, { agent, headers: { accept: "text/html", "accept-encoding": "gzip, br" } });
  const answer = await answerTo(request);
  // The server closes what was idle for long, perhaps in this very moment: a browser asks again.
  if (!answer) return read(address, at);
  await once(answer.resume(), "end");
  const took = performance.now() - at;
  if (answer.statusCode === 200) process.stdout.write(`${performance.timeOrigin + at} ${took}\n`);
  else throw new Error(`expected 200 of ${address}, got ${answer.statusCode}`);
}

async function answerTo(request: ClientRequest): Promise<IncomingMessage | null> {
  try {
    const [answer] = (await once(request, "response")) as [IncomingMessage];
    return answer;
  } catch (error) {
    if (request.reusedSocket && (error as NodeJS.ErrnoException).code === "ECONNRESET") return null;
    throw error;
  }
}
