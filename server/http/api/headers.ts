export type HeaderName = keyof typeof HEADERS;

/** Every header that is promised, and what it says. */
export const HEADERS = {
  "Cache-Control": "Immutable for an address with a revision; any other is to be asked for again.",
  "X-Request-Id": "Names the request in the server's log.",
  ETag: "Names these bytes, for If-None-Match.",
  "Last-Modified": "The day of the revision, once that day is over.",
  "Content-Disposition": "A file name that says what it holds, for which time, at which revision.",
  "X-Total-Count": "The length of the whole list.",
  Link: "The parts before and after this one (RFC 8288), where there are.",
  Location: "Where to go on.",
} as const;
