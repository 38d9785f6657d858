import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { readerAddress } from "../../../server/http/frame/requests.ts";

const trusted = (address: string) => address.startsWith("10.") || address === "127.0.0.1";

it.each([
  ["whoever connects", "192.0.2.7", undefined, "192.0.2.7"],
  ["whoever connects, whatever they say", "192.0.2.7", "198.51.100.1", "192.0.2.7"],
  ["whom a proxy names", "127.0.0.1", "198.51.100.1", "198.51.100.1"],
  [
    "the nearest that no proxy speaks for, not who is named before",
    "127.0.0.1",
    "203.0.113.9, 198.51.100.1, 10.0.0.2",
    "198.51.100.1",
  ],
  ["the furthest, where all are proxies", "127.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
])("a request is from %s", (_who, remoteAddress, forwarded, reader) => {
  const request = { socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } };
  expect(readerAddress(request as unknown as IncomingMessage, trusted)).toBe(reader);
});
