import { namedSources } from "../chart/named-sources.ts";
import { hasTimeAxis } from "../chart/panels.ts";
import type { ChartSpec, SourceSpec } from "../chart/spec.ts";
import { parseDate } from "../time/dates.ts";
import { formatSpan } from "../time/periods.ts";
import { isolate, space, type TextRow, type TextSetting, writeText } from "./texts.ts";

/** The reports behind the numbers in full, those behind the events in passing. */
export function sourceRows(spec: ChartSpec, setting: TextSetting): TextRow[] {
  const numbers = new Set(namedSources(spec.series));
  const events = new Set(hasTimeAxis(spec) ? spec.milestones.map(({ source }) => source) : []);
  const full = spec.sources.filter(({ id }) => numbers.has(id));
  const passing = spec.sources
    .filter(({ id }) => events.has(id) && !numbers.has(id))
    .map(({ short }) => isolate(short));
  const also = passing.length > 0 ? `Sources of the events: ${passing.join("; ")}.` : "";
  const style = { size: 11.5, colour: setting.theme.inkMuted };
  const heading = full.length > 0 || also !== "" ? "Sources" : "";
  return [
    space(6),
    ...writeText(setting, heading, { size: 12.5, weight: 600 }),
    ...full.flatMap((source) => writeText(setting, fullText(source, spec.sources).slice(0, LONGEST), style)),
    ...writeText(setting, also, style),
  ];
}

/** Characters of one report: several times what any has. */
const LONGEST = 2000;

function fullText(
  { title, short, author, publisher, published, cited_in }: SourceSpec,
  all: readonly SourceSpec[],
): string {
  const by = [...new Set([author, publisher])]
    .filter((each) => each !== "" && !short.startsWith(each))
    .map(isolate)
    .join(", ");
  const through = all.find(({ id }) => id === cited_in);
  const seen = cited_in === "" ? "" : `, seen in ${through ? isolate(through.short) : cited_in}`;
  const when = published === "" ? "" : ` (${dateWords(published)})`;
  return `${isolate(short)}. ${by ? `${by}: ` : ""}${isolate(title)}${when}${seen}.`;
}

function dateWords(edtf: string): string {
  const span = parseDate(edtf);
  return span ? formatSpan(span) : edtf;
}
