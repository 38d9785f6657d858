import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { refuseForeignService } from "./cli/owner.ts";
import { type Config, ConfigError, openHosts, parseConfig } from "./config.ts";
import { openStore } from "./data/store/git-store.ts";
import type { LiveStore } from "./data/store/live-store.ts";
import { IN_USE, sayInUse } from "./data/store/lock.ts";
import { UnreadableData } from "./data/store/unreadable-data.ts";
import { openThread } from "./data/work/thread.ts";
import type { Work } from "./data/work/work.ts";
import { openDocuments } from "./http/briefing/documents.ts";
import { type DeskServices, openDesk } from "./http/desk/open.ts";
import { openArchives } from "./http/downloads/archives.ts";
import { openWorkbooks } from "./http/downloads/workbooks.ts";
import { createLog, type Log } from "./log.ts";
import { misspeltNames } from "./misspelt.ts";
import { type Day, dayOf, MS_PER_DAY } from "./model/time/calendar.ts";
import { ROOT } from "./root.ts";
import { createSite } from "./site.ts";

/** What keeps the server from starting, said in full. */
class StartError extends Error {}

/** Connections that the system takes before they are looked at; it may hold fewer. Refused ones come back in seconds. */
const MOST_AT_THE_DOOR = 4096;

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
  for (const sentence of misspeltNames(process.env))
    log.warn("a variable's name is not known", { reason: sentence });
  const open = openHosts(config);
  if (open !== null) log.warn("any host name is answered", { reason: open });
  const foreign = refuseForeignService(config.stateDir);
  if (foreign) throw new StartError(foreign);
  await refuseTakenPort(config);
  const today = calendarOf(Date.now);
  const work = openThread();
  const store = await readData(config, log, today, work);
  try {
    await serve(config, store, log, today, work.close);
  } catch (error) {
    // The folder is watched by now, which would keep a server alive that serves nobody.
    work.close();
    await store.close();
    throw error;
  }
}

/** Before anything is read or written. Throws a {@link StartError}. */
async function refuseTakenPort({ port, host }: Config): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  probe.listen({ port, host });
  await once(probe, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new StartError(
      error.code === "EADDRINUSE"
        ? `PORT: ${port} is in use by another program.`
        : `PORT, HOST: expected an address to listen on, got ${error.message}`,
    );
  });
  probe.close();
  await once(probe, "close");
}

/** The day in UTC by a clock of milliseconds, worked out once a day. */
function calendarOf(clock: () => number): () => Day {
  let number = Number.NaN;
  let day = "";
  return () => {
    const now = Math.floor(clock() / MS_PER_DAY);
    if (now !== number) {
      number = now;
      day = dayOf(now * MS_PER_DAY);
    }
    return day;
  };
}

/** Answers from the store until a signal ends it. Throws a {@link StartError} where nobody can be answered. */
async function serve(
  config: Config,
  store: LiveStore,
  log: Log,
  today: () => string,
  giveUp: () => void,
): Promise<void> {
  await sayInUse(path.join(config.stateDir, IN_USE));
  const desk = openDeskOrSay(config, store, log);
  await desk?.editors
    .list()
    .catch((error) => log.error("nobody can sign in", { reason: String(error.message) }));
  const site = createSite({
    ...{ config, store, desk, log, today },
    workbooks: openWorkbooks(),
    documents: openDocuments(),
    archives: openArchives(config.stateDir, log),
  });
  const server = site.listen({ port: config.port, host: config.host, backlog: MOST_AT_THE_DOOR });
  await once(server, "listening").catch((error: Error) => {
    throw new StartError(`PORT, HOST: expected an address to listen on, got ${error.message}`);
  });
  server.on("error", (error) => log.error("a connection failed", { error: error.message }));
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  log.info(`listening on http://${host}:${port}${config.basePath}/`, {
    revision: store.current().revision,
    data: config.dataDir,
    state: config.stateDir,
  });
  // What is lost of it is told in the log.
  void store.history().catch((error) => log.error("the history cannot be read", { reason: String(error) }));
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info("stopping", { signal });
      // Answers under way are finished; what is not after 5 s is given up.
      server.close();
      server.closeIdleConnections();
      void store.close();
      setTimeout(() => {
        server.closeAllConnections();
        giveUp();
      }, 5000).unref();
    });
  }
}

/** Without a state folder that can be written the site is read all the same, unless reading takes a sign-in. */
function openDeskOrSay(config: Config, store: LiveStore, log: Log): DeskServices | null {
  try {
    return openDesk(config, store, { log });
  } catch (error) {
    const message = `STATE_DIR: expected a folder that can be written, got ${error instanceof Error ? error.message : error}`;
    if (config.requireSignIn === "everyone") throw new StartError(message);
    log.warn("nobody can sign in", { reason: message });
    return null;
  }
}

/** Reads the data folder and goes on watching it. Throws a {@link StartError} with every problem in it. */
async function readData(
  { dataDir, stateDir, requireSignIn, history }: Config,
  log: Log,
  today: () => string,
  work: Work,
): Promise<LiveStore> {
  try {
    const secret = requireSignIn === "everyone";
    return await openStore({
      dataDir,
      stateDir,
      log,
      today,
      clock: () => new Date(),
      work,
      secret,
      shared: history,
    });
  } catch (error) {
    if (error instanceof UnreadableData) throw new StartError(error.message);
    throw error;
  }
}
