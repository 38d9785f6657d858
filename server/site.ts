import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AppOptions, createApp } from "./app.ts";
import type { Store } from "./data/store/store.ts";
import { personal } from "./http/desk/session/visitor.ts";
import { logKept, readerAddress, type TrustedProxies } from "./http/frame/requests.ts";
import { createTurns } from "./http/serving/coalesce.ts";
import { createQueues } from "./http/serving/fair-queue.ts";
import { createAnswers } from "./http/serving/response-cache.ts";
import type { Day } from "./model/time/calendar.ts";

/** The app behind its kept answers: what was answered before goes out without the router's work. */
export function createSite(options: AppOptions): Server {
  const { config, log, store, today, desk = null } = options;
  const isPersonal = personal(config, desk);
  const trusted: TrustedProxies = (address, hop) => app.get("trust proxy fn")(address, hop);
  const answers = createAnswers({
    edition: namer(store, today),
    personal: isPersonal,
    onServed: logKept(log, trusted),
  });
  const takeTurn = createTurns(isPersonal);
  const enqueue = createQueues((request) => readerAddress(request, trusted));
  const app = createApp({ ...options, watch: answers.watch });
  return createServer((request: IncomingMessage, response) => {
    // All that a GET would be told, tag and length too; the body is left out by the response, which knows better.
    if (request.method === "HEAD") request.method = "GET";
    // Nor may what nobody believes tell answers apart: it would pass for what a proxy says.
    if (isForwarded(request) && !trusted(request.socket.remoteAddress ?? "", 0)) dropForwarded(request);
    if (answers.serve(request, response)) return;
    const work = () => app(request, response);
    const answer = (waited: boolean) =>
      answers.serve(request, response) || (waited ? enqueue(request, response, work) : work());
    enqueue(request, response, () => takeTurn(request, response, answer));
  });
}

function isForwarded({ headers }: IncomingMessage): boolean {
  return headers["x-forwarded-host"] !== undefined || headers["x-forwarded-proto"] !== undefined;
}

/** What Express would pass over as well. */
function dropForwarded({ headers }: IncomingMessage): void {
  delete headers["x-forwarded-host"];
  delete headers["x-forwarded-proto"];
}

/**
 * Names what answers depend on besides their address: the data, the state of its folder, and the day in
 * citations. Asked at every request, so the name is put together only when one of them is another.
 */
function namer(store: Store, today: () => Day): () => string {
  let seen: readonly unknown[] = [];
  let name = "";
  return () => {
    const [revision, problems, day] = [store.current().revision, store.problems(), today()];
    if (revision !== seen[0] || problems !== seen[1] || day !== seen[2]) {
      seen = [revision, problems, day];
      name = `${revision} ${day} ${problems.length === 0 ? "" : JSON.stringify(problems)}`;
    }
    return name;
  };
}
