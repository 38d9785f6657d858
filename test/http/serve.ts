import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AppOptions } from "../../server/app.ts";
import { type Environment, parseConfig } from "../../server/config.ts";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { fixedStore, type Snapshot, type Store } from "../../server/data/store/store.ts";
import { createLog } from "../../server/log.ts";
import { ROOT } from "../../server/root.ts";
import { createSite } from "../../server/site.ts";
import { DATA } from "../fixtures/folder.ts";

export const TODAY = "2026-11-21";

export interface Site {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string;
  readonly store: Store;
  readonly log: readonly string[];
  readonly get: (address: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

let read: Promise<Snapshot> | undefined;

/** The data that the tests stand on, read once from their folder. Throws with every problem in it. */
export function realData(): Promise<Snapshot> {
  read ??= readData();
  return read;
}

async function readData(): Promise<Snapshot> {
  const { files } = await readFolder(DATA);
  const { dataset, problems } = loadDataset(files, { today: TODAY });
  if (dataset === null) throw new Error(JSON.stringify(problems, null, 2));
  return { dataset, files };
}

/** A server in this process, on a free port, with the given data and environment. */
export async function serve(
  snapshot?: Snapshot | Store,
  env: Environment = {},
  beside: Pick<AppOptions, "workbooks" | "archives"> = {},
): Promise<Site> {
  const store = snapshot && "current" in snapshot ? snapshot : fixedStore(snapshot ?? (await realData()));
  const lines: string[] = [];
  const site = createSite({
    config: parseConfig({ DATA_DIR: DATA, ...env }, ROOT),
    store,
    log: createLog({ level: "info", plain: false, write: (line) => lines.push(line) }),
    today: () => TODAY,
    ...beside,
  });
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = site.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    store,
    log: lines,
    get: async (address, headers = {}) => {
      const response = await fetch(`${origin}${address}`, { headers, redirect: "manual" });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
