import type { Snapshot } from "../../server/data/store/store.ts";
import type { Dataset } from "../../server/model/records/dataset.ts";
import type { Chart, Observation, Series, Source } from "../../server/model/records/records.ts";
import { closeSpan, parseDate, type Span } from "../../server/model/time/dates.ts";
import { NO_DESCRIPTOR } from "../model/descriptor.ts";

/** Text that would break out of a page, a data block or a quoted attribute that does not escape. */
export const HOSTILE = `</script><script>alert(1)</script>"'<img src=x onerror=alert(1)>&amp;`;

/** A small Dataset made by hand in which every text field is hostile. */
export function hostileSnapshot(): Snapshot {
  const source: Source = {
    id: "report",
    title: HOSTILE,
    short: HOSTILE,
    author: HOSTILE,
    body: false,
    publisher: HOSTILE,
    published: span("2024-01"),
    url: "javascript:alert(1)",
    kind: HOSTILE,
    cited_in: null,
    licence: HOSTILE,
    provisional: false,
    note: HOSTILE,
    line: 2,
  };
  const sourced = { source, locator: HOSTILE, note: HOSTILE, line: 2 };
  const chart: Chart = { id: "things", title: HOSTILE, question: HOSTILE, unit: HOSTILE, order: 1, line: 2 };
  const quantity = {
    missing: null,
    value: 500,
    low: null,
    high: null,
    qualifier: "over" as const,
    wording: HOSTILE,
    read_as: HOSTILE,
  };
  const observation: Observation = { ...sourced, period: span("2023-01/2023-10"), quantity };
  const series: Series = {
    id: "counted-things",
    chart,
    title: HOSTILE,
    kind: "flow",
    basis: "claimed",
    definition: HOSTILE,
    counted: null,
    order: 1,
    slot: 0,
    note: HOSTILE,
    line: 2,
    observations: [observation],
  };
  const dataset: Dataset = {
    revision: "abcdef123456",
    updated: "2026-11-21",
    title: HOSTILE,
    descriptor: NO_DESCRIPTOR,
    settings: {
      from: "2020-01",
      to: "2024-05",
      follows: false,
      categories: [{ id: "power", label: HOSTILE, letter: "<" }],
      headlines: [{ series: series.id, period: observation.period.edtf, source: source.id, words: HOSTILE }],
    },
    sources: [source],
    charts: [chart],
    series: [series],
    milestones: [
      {
        ...sourced,
        id: "event",
        date: span("2022-11"),
        title: HOSTILE,
        category: "power",
        weight: "key",
        description: HOSTILE,
        wording: HOSTILE,
      },
    ],
    figures: [{ ...sourced, id: "figure", title: HOSTILE, quantity, unit: HOSTILE, period: null }],
    datasets: [],
    incidents: new Map(),
    warnings: [{ level: "warning", file: HOSTILE, line: 3, column: HOSTILE, message: HOSTILE }],
  };
  const descriptor = {
    title: HOSTILE,
    description: HOSTILE,
    resources: [{ name: HOSTILE, title: HOSTILE, path: HOSTILE }],
  };
  const files = new Map([["datapackage.json", new TextEncoder().encode(JSON.stringify(descriptor))]]);
  return { dataset, files };
}

function span(edtf: string): Span {
  const parsed = parseDate(edtf);
  if (parsed === undefined) throw new Error(`expected a date, got ${edtf}`);
  return closeSpan(parsed, "2026-11-21");
}
