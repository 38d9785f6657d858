import { countByMonth } from "../../../model/chart/counts.ts";
import { DEFAULT_VIEW, formatView } from "../../../model/chart/view.ts";
import { FACETS, isOfSite } from "../../../model/incidents/facets.ts";
import { periodOf } from "../../../model/incidents/filter.ts";
import { incidentsAt } from "../../../model/incidents/unplaced.ts";
import { formatQuantity } from "../../../model/numbers/format.ts";
import { addDays, addMonths, monthOf } from "../../../model/time/calendar.ts";
import { formatSpan } from "../../../model/time/periods.ts";
import type { Addresses } from "../../frame/addresses.ts";
import type { Carried } from "./carried.ts";
import type { IncidentsReading } from "./reading.ts";

/** So many months of the chart on each side of the bar. */
const AROUND = 12;

/**
 * The bars of charts that count just the incidents listed. The charts show what the reader saw there, `shown`; a year on
 * each side of the bar where that is not known. Null where the list is not that of a bar: of more or less than a month,
 * or chosen by more than its place.
 */
export function findBars(
  { dataset, chosen, filter, incidents }: IncidentsReading,
  at: Addresses,
  shown: Carried["shown"] = null,
) {
  const { province, district, asof } = filter;
  const others = FACETS.filter((name) => !isOfSite(name)).map((name) => filter[name]);
  const beyond = [...others, filter.precision, filter.words, filter.box];
  const { start, end } = periodOf(filter);
  if (start === null || end === null || beyond.some((choice) => choice !== null)) return null;
  const counted = dataset.series.filter((series) => series.counted?.dataset.id === chosen.id);
  const around = {
    from: monthOf(addMonths(start, -AROUND)),
    to: monthOf(addMonths(addDays(end, -1), AROUND)),
  };
  const query = formatView({ ...DEFAULT_VIEW, ...(shown ?? around), province, district, asof });
  const all = dataset.incidents.get(chosen.id) ?? [];
  const unsure =
    province === null && district === null ? undefined : incidentsAt(all, { province, district });
  const found = counted.flatMap(({ title, chart, counted }) => {
    const months = counted === null ? [] : countByMonth(incidents, chosen.coverage, counted.measure, unsure);
    const bar = months.find(({ period }) => period.start === start && period.end === end);
    if (!bar) return [];
    const words = { number: formatQuantity(bar.quantity), series: title, chart: chart.title };
    return [{ period: formatSpan(bar.period), bar: { ...words, href: at.chart(chart.id, query) } }];
  });
  const [first] = found;
  return first ? { period: first.period, bars: found.map(({ bar }) => bar) } : null;
}
