import { chmodSync } from "node:fs";
import type { Config } from "../../config.ts";
import type { Desk } from "../../data/store/desk.ts";
import { makeFolder } from "../../data/store/make-folder.ts";
import type { Store } from "../../data/store/store.ts";
import type { Log } from "../../log.ts";
import { Audit } from "../session/audit.ts";
import { Editors, LOST_EDITORS } from "../session/editors.ts";
import { GUESS_LIMITS, type GuessLimits } from "../session/guesses.ts";
import { Sessions } from "../session/sessions.ts";
import { Tokens } from "../session/tokens.ts";
import { ColumnMemory } from "./kept/column-memory.ts";
import { Drafts } from "./kept/drafts.ts";
import { createProposalCache, type ProposalCache } from "./kept/proposal-cache.ts";
import { Reports } from "./kept/reports.ts";
import { KeptFiles } from "./kept/session-files.ts";

declare module "../frame/services.ts" {
  interface Services {
    /** Where the data is changed; null where this server only reads. */
    readonly desk: DeskServices | null;
  }
}

/** What the update desk works with, besides what all pages do. */
export interface DeskServices {
  /** Where a change is proposed and published. */
  readonly changes: Desk;
  readonly editors: Editors;
  readonly sessions: Sessions;
  /** With which programs read where reading takes a sign-in. */
  readonly tokens: Tokens;
  readonly drafts: Drafts;
  readonly proposals: ProposalCache;
  /** Reports that rows are read out of, and the texts that stay with their sources. */
  readonly reports: Reports;
  /** So long a preview is waited for, in milliseconds, before its page says that it takes longer. */
  readonly patience: number;
  readonly guesses: GuessLimits;
  readonly now: () => Date;
  /** Files of forms whose session had ended. */
  readonly keptFiles: KeptFiles;
  /** What the columns of foreign tables were said to be. */
  readonly columns: ColumnMemory;
  /** What was done and refused here. */
  readonly audit: Audit;
}

export interface DeskOptions {
  readonly log?: Pick<Log, "warn">;
  readonly now?: () => Date;
  /** The exponent of the cost of passwords; tests take a cheap one. */
  readonly cost?: number;
  readonly guesses?: GuessLimits;
  readonly patience?: number;
}

const PATIENCE_MS = 3_000;

/**
 * Opens the update desk on a state folder, which is its owner's alone where reading is closed: all that was ever
 * published lies in it. Throws where its key can be neither read nor made.
 */
export function openDesk(
  { stateDir, requireSignIn }: Pick<Config, "stateDir" | "requireSignIn">,
  changes: Desk & Store,
  { log, now = () => new Date(), cost, guesses = GUESS_LIMITS, patience = PATIENCE_MS }: DeskOptions = {},
): DeskServices {
  makeFolder(stateDir);
  if (requireSignIn === "everyone") chmodSync(stateDir, 0o700);
  const drafts = new Drafts(stateDir, now);
  const sessions = new Sessions(stateDir, () => now().getTime());
  if (sessions.isKeyAnew)
    log?.warn("session.key in STATE_DIR was cut short and is made anew: everybody has to sign in again");
  const editors = new Editors(stateDir, cost === undefined ? { now } : { cost, now });
  // Where it cannot be read, whoever wants to sign in is told.
  void editors.isLost().then(
    (lost) => lost && log?.warn(LOST_EDITORS),
    () => {},
  );
  return {
    changes,
    editors,
    sessions,
    tokens: new Tokens(stateDir, now),
    drafts,
    proposals: createProposalCache(changes, drafts),
    reports: new Reports(stateDir, now),
    guesses,
    patience,
    now,
    keptFiles: new KeptFiles(stateDir, now),
    columns: new ColumnMemory(stateDir, now),
    audit: new Audit(stateDir, now),
  };
}
