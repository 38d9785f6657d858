export type HeaderName = keyof typeof HEADERS;

/** Every header that is promised, and what it says. */
export const HEADERS = {
  "Cache-Control": "Immutable for an address with a revision; any other is to be asked for again.",
  "X-Request-Id": "Names the request in the server's log.",
  ETag: "Names these bytes, for If-None-Match.",
  "Last-Modified": "The last second of the day of the revision, once that day is over.",
  "Content-Disposition": "A file name that says what it holds, for which time, at which revision.",
  "X-Total-Count": "The length of the whole list.",
  Link: "The parts before and after this one (RFC 8288), where there are, and of JSON the page that shows the same.",
  Location: "Where to go on.",
  "WWW-Authenticate": "How a program says who it is, where reading takes a sign-in.",
  Allow: "The methods that are answered here.",
  Vary: "What an answer depends on besides its address, for whoever keeps it in between.",
  "Content-Encoding": "br or gzip, where the request takes them and it is worth it.",
  "Access-Control-Allow-Origin": "Any: pages of other sites may read it, where reading is open.",
  "Access-Control-Expose-Headers": "What the scripts of such a page may read of these.",
} as const;
