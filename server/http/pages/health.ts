import type { Handler } from "../frame/handler.ts";
import { refuseParameters } from "../frame/reading.ts";

/** The process runs. */
export const healthz: Handler = () => (request, response) => {
  refuseParameters(request);
  response.set("Cache-Control", "no-store").json({ status: "ok" });
};

/** It serves data; `degraded` where the folder on disk has problems and the last good data is served. */
export const readyz: Handler =
  ({ store }) =>
  (request, response) => {
    refuseParameters(request);
    const { revision, updated, warnings } = store.current();
    const problems = store.problems().length;
    response.set("Cache-Control", "no-store").json({
      status: problems > 0 ? "degraded" : "ready",
      revision,
      updated,
      problems,
      warnings: warnings.length,
    });
  };
