import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { type Config, ConfigError, parseConfig } from "./config.ts";
import { readFolder } from "./data/folder.ts";
import { loadDataset } from "./data/load.ts";
import { fixedStore, type Store } from "./data/store.ts";
import { createLog } from "./log.ts";
import { dayOf } from "./model/calendar.ts";
import { formatProblem } from "./model/problems.ts";
import { ROOT } from "./root.ts";

/** What keeps the server from starting, said in full. */
class StartError extends Error {}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartError || error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const config = parseConfig(process.env, ROOT);
  const log = createLog({ level: config.logLevel });
  const today = () => dayOf(Date.now());
  const store = await openStore(config, today());
  const server = createApp({ config, store, log, today }).listen(config.port, config.host);
  server.on("listening", () => {
    const { port } = server.address() as AddressInfo;
    const host = config.host.includes(":") ? `[${config.host}]` : config.host;
    log.info(`listening on http://${host}:${port}${config.basePath}/`, {
      revision: store.current().revision,
    });
  });
  server.on("error", (error) => {
    process.stderr.write(`PORT, HOST: expected an address to listen on, got ${error.message}\n`);
    process.exitCode = 1;
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info("stopping", { signal });
      // Answers under way are finished; connections that only wait are closed, and after 5 s all of them.
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5000).unref();
    });
  }
}

/** Reads the data folder. Throws a {@link StartError} with every problem in it. */
async function openStore({ dataDir }: Config, today: string): Promise<Store> {
  const { files, problems } = await readFolder(dataDir).catch((error: unknown) => {
    throw new StartError(
      `DATA_DIR: expected a readable folder, got ${error instanceof Error ? error.message : error}`,
    );
  });
  const loading = loadDataset(files, { today });
  const all = [...problems, ...(loading.problems ?? [])];
  if (loading.dataset === null || all.length > 0) {
    throw new StartError(all.map((problem) => formatProblem(problem, dataDir)).join("\n"));
  }
  return fixedStore({ dataset: loading.dataset, files });
}
