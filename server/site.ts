import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AppOptions, createApp } from "./app.ts";
import type { Store } from "./data/store.ts";
import { createAnswers } from "./http/answers.ts";
import { personal } from "./http/desk/visitor.ts";
import { logKept } from "./http/requests.ts";
import type { Day } from "./model/calendar.ts";
import { warmColumns } from "./model/incidents/columns.ts";

/** The app behind its kept answers: what was answered before goes out without the router's work. */
export function createSite(options: AppOptions): Server {
  const { config, log, store, today } = options;
  const onServed = logKept(log, (address, hop) => app.get("trust proxy fn")(address, hop));
  const answers = createAnswers({
    edition: () => editionOf(store, today()),
    personal: personal(config),
    onServed,
  });
  const app = createApp({ ...options, watch: answers.watch });
  warm(store);
  store.onChange(() => warm(store));
  return createServer((request: IncomingMessage, response) => {
    if (!answers.serve(request, response)) app(request, response);
  });
}

/** What the first reader of the incidents would otherwise wait for: a second for half a million. */
function warm(store: Store): void {
  for (const incidents of store.current().incidents.values()) setImmediate(() => warmColumns(incidents));
}

/** What answers depend on besides their address: the data, the state of its folder, and the day in citations. */
function editionOf(store: Store, today: Day): string {
  const problems = store.problems();
  const trouble = problems.length === 0 ? "" : JSON.stringify(problems);
  return `${store.current().revision} ${today} ${trouble}`;
}
