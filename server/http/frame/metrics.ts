import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Store } from "../../data/store/store.ts";
import { VERSION } from "../../root.ts";

/** What a server counts about itself, for Prometheus. */
export interface Metrics {
  /** A request was answered, so many milliseconds after it came. */
  readonly answered: (method: string, status: number, ms: number) => void;
  /** In Prometheus' text form; `closed` where nothing can be published. */
  readonly format: (store: Store, closed: boolean) => Promise<string>;
  readonly type: string;
}

const METHODS = new Set(["GET", "HEAD", "POST", "OPTIONS"]);

/** A registry of its own, so that each server of a process counts for itself. */
export function createMetrics(now: () => number = Date.now): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests answered, by method and status",
    labelNames: ["method", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from a request to the end of its answer",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const info = new Gauge({
    name: "ttp_info",
    help: "Always 1; names the running version and the revision that is served",
    labelNames: ["version", "revision"],
    registers,
  });
  const age = gauge("ttp_data_age_seconds", "Time since the day of the newest publication");
  const problems = gauge("ttp_data_problems", "What keeps the data folder as it stands from being served");
  const warnings = gauge("ttp_data_warnings", "Warnings about the data that is served");
  const shut = gauge("ttp_publishing_closed", "1 where nothing can be published; /readyz says why");
  const behind = gauge(
    "ttp_shared_behind_commits",
    "Commits of the shared history not served here; 0 without one",
  );
  const away = gauge("ttp_shared_away", "1 while the shared history does not answer; 0 without one");
  const fetched = gauge(
    "ttp_shared_fetched_timestamp_seconds",
    "When the shared history answered last; 0 where it has not, or there is none",
  );
  return {
    type: registry.contentType,
    answered(method, status, ms) {
      requests.inc({ method: METHODS.has(method) ? method : "other", status });
      durations.observe(ms / 1000);
    },
    format(store, closed) {
      const { revision, updated, warnings: warned } = store.current();
      info.reset();
      info.set({ version: VERSION, revision }, 1);
      age.set(Math.max(0, (now() - Date.parse(updated)) / 1000));
      problems.set(store.problems().length);
      warnings.set(warned.length);
      shut.set(closed ? 1 : 0);
      const shared = store.shared();
      behind.set(shared?.behind ?? 0);
      away.set(shared && shared.failure !== null ? 1 : 0);
      fetched.set(shared?.fetched ? Date.parse(shared.fetched) / 1000 : 0);
      return registry.metrics();
    },
  };
}
