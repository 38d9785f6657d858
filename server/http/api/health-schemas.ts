import type { SharedState } from "../../data/store/shared-history.ts";
import {
  arrayOf,
  count,
  countOf,
  day,
  objectOf,
  oneOf,
  orNull,
  revision,
  text,
} from "../parameters/schema.ts";

/** What monitors are told. */
export const HEALTH_SCHEMAS = {
  Health: objectOf({
    status: oneOf(["ok"], "the program runs"),
    version: text("of the program"),
  }),
  Ready: objectOf({
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
        behind: countOf("its commits that are not served here"),
        notes: orNull(text("why notes left here do not reach the other servers; null where they do")),
      }),
    ),
  }),
} as const;
