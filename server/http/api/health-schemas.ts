import type { SharedState } from "../../data/store/shared-history.ts";
import { arrayOf, count, day, objectOf, oneOf, orNull, revision, text } from "./schema.ts";

interface Ready {
  readonly status: string;
  readonly revision: string;
  readonly updated: string;
  readonly problems: number;
  readonly warnings: number;
  readonly closed: string | null;
  readonly attention: readonly string[];
  readonly shared: SharedState | null;
}

/** What monitors are told. */
export const HEALTH_SCHEMAS = {
  Health: objectOf<{ status: string; version: string }>({
    status: oneOf(["ok"], "the program runs"),
    version: text("of the program"),
  }),
  Ready: objectOf<Ready>({
    status: oneOf(
      ["ready", "degraded"],
      "degraded: the folder on disk has problems and the last good data is served, nothing can be published, or nobody can sign in",
    ),
    revision,
    updated: day("of the newest publication"),
    problems: count,
    warnings: count,
    closed: orNull(text("why nothing can be published, and how to mend it; null where it can")),
    attention: arrayOf(text("what somebody who runs the server has to mend, in a sentence")),
    shared: orNull(
      objectOf<SharedState>({
        fetched: orNull(text("when it answered last, ISO 8601")),
        failure: orNull(text("why it does not answer now")),
        behind: { ...count, description: "its commits that are not served here" },
      }),
    ),
  }),
} as const;
