import type { Request, Response } from "express";
import { openHosts } from "../../config.ts";
import type { Entry } from "../../data/change/entry.ts";
import { lostBefore } from "../../data/store/store.ts";
import { inCommit, type Problem } from "../../model/records/problems.ts";
import { VERSION } from "../../root.ts";
import { refuseParameters } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler, Services } from "../frame/services.ts";
import { LOST_EDITORS } from "../session/editors.ts";

/** The process runs. */
export const healthz: Handler = (services) => (request, response) => {
  refuseParameters(request);
  sendState(services, request, response, { status: "ok", version: VERSION });
};

/**
 * It serves data; `degraded` where the folder on disk has problems and the last good data is served, where nothing
 * can be published, or where nobody can sign in. `attention` says in a sentence each what somebody has to mend.
 * `shared` tells of the history that several servers share: when it answered last, why it does not, and how many of
 * its commits are not served here.
 */
export const readyz: Handler = (services) => async (request, response) => {
  refuseParameters(request);
  const { config, store, desk } = services;
  const { revision, updated, warnings } = store.current();
  const problems = store.problems();
  const closed = desk?.changes.closed() ?? null;
  const signIn = await whyNobodySignsIn(desk);
  const notes = (await desk?.changes.notes.damage()) ?? null;
  const ofCommit = problems.find(({ commit }) => commit !== undefined);
  const ofFolder = problems
    .filter(({ file, commit }) => file === "" && !commit)
    .map(({ message }) => message);
  const shared = store.shared();
  const lost = desk && closed === null ? whatIsLost(await store.history()) : null;
  sendState(services, request, response, {
    status: problems.length > 0 || closed !== null || signIn !== null ? "degraded" : "ready",
    revision,
    updated,
    problems: problems.length,
    warnings: warnings.length,
    closed,
    attention: [
      closed,
      signIn,
      notes,
      lost,
      ofCommit ? whatIsHeld(ofCommit) : null,
      ...ofFolder,
      shared?.notes ?? null,
      openHosts(config),
    ].filter((each) => each !== null),
    shared,
  });
};

function whatIsHeld({ file, line, commit }: Problem): string {
  const place = line > 0 ? `${file}:${line}` : file || "the data";
  return `${place} ${commit ? inCommit(commit) : ""} has a problem: the last good data is served until a later commit mends it`;
}

/** Without the place of the file, which the log names. */
async function whyNobodySignsIn(desk: Services["desk"]): Promise<string | null> {
  if (!desk) return NO_STATE;
  return desk.editors.list().then(
    async () => ((await desk.editors.isLost()) ? LOST_EDITORS : null),
    () =>
      "editors.json in STATE_DIR is damaged and nobody can sign in: move it away and add the editors again",
  );
}

function whatIsLost(history: readonly Entry[]): string | null {
  const oldest = lostBefore(history);
  if (!oldest) return null;
  return `the history before revision ${oldest.revision} of ${oldest.date.slice(0, 10)} cannot be read: put history.git in STATE_DIR back from the backup`;
}

const NO_STATE = "nobody can sign in: the state folder (STATE_DIR) cannot be written";

function sendState(services: Services, request: Request, response: Response, state: object): void {
  response.set("Cache-Control", "no-store").type("json");
  send(services, request, response, JSON.stringify(state));
}
