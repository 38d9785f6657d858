import express, { type Express } from "express";
import type { Config } from "./config.ts";
import type { Store } from "./data/store/store.ts";
import { type Documents, documentsHere } from "./http/briefing/documents.ts";
import { guardReading } from "./http/desk/guard.ts";
import type { DeskServices } from "./http/desk/open.ts";
import { DESK_ROUTES } from "./http/desk/routes.ts";
import { type Archives, unkeptArchives } from "./http/downloads/archives.ts";
import { type Workbooks, workbooksHere } from "./http/downloads/workbooks.ts";
import { buildAddresses } from "./http/frame/addresses.ts";
import { readAssets } from "./http/frame/assets.ts";
import { allowReading } from "./http/frame/cross-origin.ts";
import { answerErrors, deskClosed, refuseMethods, unknownAddress } from "./http/frame/errors.ts";
import { checkHost } from "./http/frame/hosts.ts";
import { createMetrics, type Metrics } from "./http/frame/metrics.ts";
import { createRenderer } from "./http/frame/render.ts";
import { boundAddresses, parseParameters } from "./http/frame/requests.ts";
import { createRevisionMemo } from "./http/frame/revision-memo.ts";
import { secure } from "./http/frame/security.ts";
import type { Services } from "./http/frame/services.ts";
import { hooks } from "./http/hooks.ts";
import { FORMER_ROUTES, ROUTES } from "./http/routes.ts";
import { keepNothing, type ResponseCache } from "./http/serving/response-cache.ts";
import type { Log } from "./log.ts";
import type { Day } from "./model/time/calendar.ts";

export interface AppOptions {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  readonly today: () => Day;
  /** Where the data is changed; without it this server only reads. */
  readonly desk?: DeskServices | null;
  /** Where workbooks are made; without it on the thread that asks. */
  readonly workbooks?: Workbooks;
  /** Where Word documents are made; without it on the thread that asks. */
  readonly documents?: Documents;
  /** Where archives are made and kept; without it each is made as it is sent. */
  readonly archives?: Archives;
  /** Where answers are kept; without it each is made anew. */
  readonly responses?: Pick<ResponseCache, "note" | "keep">;
  /** What is counted for monitors; without it nothing but what the process tells. */
  readonly metrics?: Metrics;
}

/** The whole server but its port. */
export function createApp({
  config,
  store,
  log,
  today,
  desk = null,
  workbooks = workbooksHere,
  documents = documentsHere,
  archives = unkeptArchives,
  responses = keepNothing,
  metrics = createMetrics(),
}: AppOptions): Express {
  const at = buildAddresses(config.basePath);
  const services: Services = {
    config,
    store,
    log: desk ? desk.audit.over(log) : log,
    today,
    at,
    assets: readAssets(),
    render: createRenderer(),
    workbooks,
    documents,
    archives,
    desk,
    responses,
    metrics,
    memo: createRevisionMemo(),
  };
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config.trustedProxies.length > 0 ? config.trustedProxies : false);
  app.set("query parser", parseParameters);
  // Each answer that is there as a whole gets its own where it is sent.
  app.set("etag", false);
  app.use(
    responses.note,
    secure(config.basePath),
    checkHost(config.allowedHosts, config.basePath),
    boundAddresses,
    allowReading(config.basePath, config.requireSignIn === "editors"),
  );
  const site = express.Router({ caseSensitive: true });
  site.use(
    "/assets",
    express.static(services.assets.folder, { immutable: true, maxAge: "1y", index: false }),
  );
  if (desk && config.hookSecret !== null) site.use(hooks(config.hookSecret, desk.changes));
  site.use(guardReading(services));
  for (const [path, handler] of [...FORMER_ROUTES, ...ROUTES])
    site.route(path).get(handler(services)).all(refuseMethods);
  if (desk)
    for (const [method, path, who, handlers] of DESK_ROUTES)
      site[method](path, ...handlers(services, desk, who));
  else site.get(["/update", "/update/*rest"], deskClosed);
  app.use(config.basePath || "/", site);
  if (config.basePath) app.get("/", (_request, response) => response.redirect(at.home()));
  app.use(unknownAddress);
  app.use(answerErrors(services));
  return app;
}
