import { createLimit } from "../../concurrency-limit.ts";
import { askThread } from "../frame/thread.ts";
import type { Order } from "./word/make.ts";

declare module "../frame/services.ts" {
  interface Services {
    readonly documents: Documents;
  }
}

export interface Documents {
  /**
   * The bytes of a Word document. Charts are drawn one after another while others' requests are answered, and only
   * so many documents are made at once: rejects with a `LimitReached` where too many wait, and where whoever asked
   * has `left`.
   */
  readonly make: (order: () => Promise<Order>, left?: AbortSignal) => Promise<Buffer>;
}

const MOST_WAITING = 8;

/** Requests wait meanwhile: for tests. */
export const documentsHere: Documents = openDocuments(async (order) => {
  const { makeDocument } = await import("./word/make.ts");
  return makeDocument(order);
});

/** Documents made one at a time on a thread of their own, whose memory goes with it. */
export function openDocuments(make: (order: Order) => Promise<Buffer> = makeBeside): Documents {
  const limit = createLimit(1, MOST_WAITING);
  return { make: (order, left) => limit(async () => make(await order()), left) };
}

async function makeBeside(order: Order): Promise<Buffer> {
  const bytes = await askThread<Uint8Array>(new URL("./document-thread.js", import.meta.url), order);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
