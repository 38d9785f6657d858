/** What a revision came about by. */
const KINDS = ["publication", "roll-back", "edit on disk", "first reading"] as const;
export type Kind = (typeof KINDS)[number];

/** One revision of the data folder: who changed what, when and why. */
export interface Entry {
  /** 12 hex digits of the commit. */
  readonly revision: string;
  readonly commit: string;
  /** ISO 8601 in UTC, to the second. */
  readonly date: string;
  readonly author: string;
  /** The second person who published what the author proposed, where one was asked for. */
  readonly approver?: string;
  readonly reason: string;
  readonly kind: Kind;
  /** The revision before; null for the first. */
  readonly parent: string | null;
}

const REVISION_LENGTH = 12;
const AUTHOR_LIMIT = 80;
export const REASON_LIMIT = 2000;

export function revisionOf(commit: string): string {
  return commit.slice(0, REVISION_LENGTH);
}

/** One line, without what git takes for the end of a name; throws where nothing is left. */
export function cleanAuthor(author: string): string {
  const clean = withoutControls(author).replaceAll(/[<>]/g, "").replaceAll(/\s+/g, " ").trim();
  // git drops these from both ends of a name and refuses a name made of nothing else.
  const name = clean
    .replaceAll(/^[.,:;"'\\]+|[.,:;"'\\]+$/g, "")
    .slice(0, AUTHOR_LIMIT)
    .trim();
  if (!name) throw new RangeError(`author: expected a name, got ${JSON.stringify(author.slice(0, 100))}`);
  return name;
}

/** Throws where nothing is left, or more than a reason needs. */
export function cleanReason(reason: string): string {
  const clean = withoutControls(reason.replaceAll(/\r\n?/g, "\n"))
    .replaceAll(/[^\S\n]+$/gm, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  if (!clean)
    throw new RangeError(`reason: expected a few words on why, got ${JSON.stringify(reason.slice(0, 100))}`);
  if (clean.length > REASON_LIMIT) {
    throw new RangeError(`reason: expected at most ${REASON_LIMIT} characters, got ${clean.length}`);
  }
  return clean;
}

/** A clean reason, and below it in one paragraph what is told beside it. */
export function formatMessage(reason: string, kind: Kind, approver?: string): string {
  return `${reason}\n\n${approver === undefined ? "" : `Approved-by: ${approver}\n`}Kind: ${kind}\n`;
}

/**
 * A message that this program did not write is a publication by whoever wrote it. A reason cannot name an approver:
 * a blank line stands between it and the kind.
 */
export function parseMessage(message: string): Pick<Entry, "reason" | "kind" | "approver"> {
  const match = /^([\s\S]*?)(?:\n\nApproved-by: ([^\n]+)\n|\n*)Kind: ([a-z -]+)\s*$/.exec(message);
  const kind = KINDS.find((each) => each === match?.[3]?.trim());
  if (!match || !kind) return { reason: message.trim(), kind: "publication" };
  const [, reason = "", approver] = match;
  return { reason: reason.trim(), kind, ...(approver === undefined ? {} : { approver }) };
}

function withoutControls(text: string): string {
  // Also what reorders or hides text: a name must read as it is stored.
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ");
}
