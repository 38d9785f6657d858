import type { Request, Response } from "express";
import type { Config } from "../../config.ts";
import type { Store } from "../../data/store/store.ts";
import type { Log } from "../../log.ts";
import type { Day } from "../../model/time/calendar.ts";
import type { Addresses } from "./addresses.ts";
import type { Assets } from "./assets.ts";
import type { Metrics } from "./metrics.ts";
import type { Renderer } from "./render.ts";
import type { RevisionMemo } from "./revision-memo.ts";
import type { ResponseKeeper } from "./send.ts";

/** What the pages work with. Rooms that bring something of their own add it where it is made (`declare module`). */
export interface Services {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  /** The day on which a reader looks: it stands in citations only. */
  readonly today: () => Day;
  readonly at: Addresses;
  readonly assets: Assets;
  readonly render: Renderer;
  readonly responses: ResponseKeeper;
  readonly metrics: Metrics;
  readonly memo: RevisionMemo;
}

/** Takes the services once and gives what answers each request; what it throws becomes an error's page. */
export type Handler = (services: Services) => (request: Request, response: Response) => void | Promise<void>;
