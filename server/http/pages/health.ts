import type { Request, Response } from "express";
import { VERSION } from "../../root.ts";
import type { Handler } from "../frame/handler.ts";
import { refuseParameters } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Services } from "../frame/services.ts";

/** The process runs. */
export const healthz: Handler = (services) => (request, response) => {
  refuseParameters(request);
  sendState(services, request, response, { status: "ok", version: VERSION });
};

/**
 * It serves data; `degraded` where the folder on disk has problems and the last good data is served, or where
 * nothing can be published. `shared` tells of the history that several servers share: when it answered last, why it
 * does not, and how many of its commits are not served here.
 */
export const readyz: Handler = (services) => (request, response) => {
  refuseParameters(request);
  const { store, desk } = services;
  const { revision, updated, warnings } = store.current();
  const problems = store.problems().length;
  const closed = desk?.changes.closed() ?? null;
  sendState(services, request, response, {
    status: problems > 0 || closed !== null ? "degraded" : "ready",
    revision,
    updated,
    problems,
    warnings: warnings.length,
    closed,
    shared: store.shared(),
  });
};

function sendState(services: Services, request: Request, response: Response, state: object): void {
  response.set("Cache-Control", "no-store").type("json");
  send(services, request, response, JSON.stringify(state));
}
