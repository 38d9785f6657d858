import { SharedAway } from "../../../data/store/store.ts";
import { refusalOf } from "../unsaved.ts";

/** Why what is sound was not published, in the editor's words, without a full stop. */
export function whyNotPublished(error: unknown): string {
  const kept = "your change is kept as a draft";
  if (error instanceof SharedAway) return `${AWAY[error.became]}; ${kept}`;
  const message = error instanceof Error ? error.message : String(error);
  const [, edited] =
    /^expected files as last published, found edits on disk that have problems: (.*)$/.exec(message) ?? [];
  return edited
    ? `somebody edited ${edited} on the server, and it cannot be read. Ask the administrator; ${kept}`
    : `${refusalOf(error)?.words ?? message}; ${kept}`;
}

const AWAY: Readonly<Record<SharedAway["became"], string>> = {
  unsent: "the repository that the servers share cannot be reached, and nothing was published",
  refused: "the repository that the servers share did not take the change, and nothing was published",
  unknown:
    "the repository that the servers share broke off while the change was sent: look at the history before you publish it again, as it may have arrived",
};
