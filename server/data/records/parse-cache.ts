import { LRUCache } from "lru-cache";
import type { Incident, Source } from "../../model/records/records.ts";
import { contentHash } from "../reading/content-hash.ts";
import type { FileReport, Report } from "../reading/report.ts";
import type { Known } from "./build.ts";

/** Something made of a file, and what was said of the file meanwhile. */
interface Parsed<T> {
  readonly hash: string;
  readonly value: T;
  readonly said: FileReport;
}

/** Sources, and the lists of incidents that name them: the newest of each file. */
interface Parse {
  readonly sources: Parsed<Known<Source>>;
  readonly lists: Map<string, Parsed<readonly Incident[]>>;
}

/** That of the data as they stand, and that of a change to the sources or to what their columns mean. */
const cache = new LRUCache<string, Parse>({ max: 2 });

/** The sources and the incidents of one reading of a folder. */
export interface ParsedOnce {
  readonly sources: Known<Source>;
  /** `make` warns of no other file than this one. */
  readonly incidents: (
    file: string,
    bytes: Uint8Array | undefined,
    schema: string | undefined,
    make: () => readonly Incident[],
  ) => readonly Incident[];
}

/**
 * Remembers sources and incidents by the content that they were made of: who edits one file has a hundred thousand
 * rows of another not read again. `given` is all that they depend on besides their own files.
 */
export function parseOnce(
  given: readonly (Uint8Array | string | undefined)[],
  bytes: Uint8Array | undefined,
  report: Report,
  make: () => Known<Source>,
): ParsedOnce {
  const key = contentHash(bytes, ...given);
  const known = cache.get(key);
  if (known) report.repeat(known.sources.said);
  const sources = known?.sources ?? parsed(key, "sources.csv", report, make);
  const parse = known ?? { sources, lists: new Map() };
  // A problem may be told of another file, the descriptor: it is found again only by reading again.
  if (!report.failed) cache.set(key, parse);
  return {
    sources: sources.value,
    incidents: (file, content, schema, read) => {
      const hash = contentHash(content, schema);
      const list = parse.lists.get(file);
      if (list?.hash === hash) {
        report.repeat(list.said);
        return list.value;
      }
      const made = parsed(hash, file, report, read);
      if (content && !report.failed) parse.lists.set(file, made);
      return made.value;
    },
  };
}

function parsed<T>(hash: string, file: string, report: Report, make: () => T): Parsed<T> {
  const value = make();
  return { hash, value, said: report.of(file).copy() };
}
