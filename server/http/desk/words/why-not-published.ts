import { refusalOf } from "../unsaved.ts";

/** Why what is sound was not published, in the editor's words, without a full stop. */
export function whyNotPublished(error: unknown): string {
  const kept = "your change is kept as a draft";
  const message = error instanceof Error ? error.message : String(error);
  const [, edited] =
    /^expected files as last published, found edits on disk that have problems: (.*)$/.exec(message) ?? [];
  return edited
    ? `somebody edited ${edited} on the server, and it cannot be read. Ask the administrator; ${kept}`
    : `${refusalOf(error)?.words ?? message}; ${kept}`;
}
