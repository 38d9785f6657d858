import { LRUCache } from "lru-cache";

/** References to records, at some bytes each: what was asked for lately stays, and memory has an end. */
const MOST_KEPT = 1_500_000;

/** What was worked out of a revision for one question, for whoever asks the same again. */
export interface RevisionMemo {
  /** `key` begins with the revision and names the question; `size` is in references, 1000 where it is not said. */
  readonly of: <T extends object>(key: string, work: () => T, size?: (made: T) => number) => T;
}

export function createRevisionMemo(): RevisionMemo {
  const kept = new LRUCache<string, object>({ maxSize: MOST_KEPT });
  return {
    of: (key, work, size = () => 1000) => {
      const known = kept.get(key) as ReturnType<typeof work> | undefined;
      if (known !== undefined) return known;
      const made = work();
      kept.set(key, made, { size: 1 + size(made) });
      return made;
    },
  };
}
