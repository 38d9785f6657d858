import { DEFAULT_VIEW, formatView } from "../../../model/chart/view.ts";
import { periodOf } from "../../../model/incidents/filter.ts";
import { filterDataset } from "../../../model/incidents/place.ts";
import { formatQuantity } from "../../../model/numbers/format.ts";
import { FACETS, isOfSite } from "../../../model/records/facets.ts";
import { addDays, addMonths, monthOf } from "../../../model/time/calendar.ts";
import { formatSpan } from "../../../model/time/periods.ts";
import type { Addresses } from "../../frame/addresses.ts";
import type { Carried } from "../carried.ts";
import type { IncidentsReading } from "./reading.ts";

/** So many months of the chart on each side of the bar. */
const AROUND = 12;

/**
 * The bars of charts that count just the incidents listed. The charts show what the reader saw there, `shown`; a year on
 * each side of the bar where that is not known. Null where the list is not that of a bar: of more or less than a month,
 * or chosen by more than its place.
 */
export function findBars(
  { dataset, chosen, filter }: IncidentsReading,
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
  // Of incidents that began earlier some may belong here: the bar is not counted from those listed.
  const there = filterDataset({ ...dataset, series: counted }, { province, district });
  const found = there.series.flatMap(({ observations }, index) => {
    const bar = observations.find(({ period }) => period.start === start && period.end === end);
    const [of] = counted.slice(index);
    if (!bar || !of) return [];
    const words = { number: formatQuantity(bar.quantity), series: of.title, chart: of.chart.title };
    return [
      {
        period: formatSpan(bar.period),
        bar: { ...words, note: bar.note, href: at.chart(of.chart.id, query) },
      },
    ];
  });
  const [first] = found;
  return first ? { period: first.period, bars: found.map(({ bar }) => bar) } : null;
}
