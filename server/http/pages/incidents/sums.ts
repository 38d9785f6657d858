import { SUMMED, type Sum, type Totals } from "../../../model/incidents/totals.ts";
import { incidentsAt } from "../../../model/incidents/unplaced.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import { INCIDENT_FIELDS } from "../../../model/records/incident-fields.ts";
import { explainProvince } from "../../../model/records/provinces.ts";
import type { IncidentsReading } from "./reading.ts";

/** What the list adds up to, and what each number rests on. */
export function buildSums(reading: IncidentsReading) {
  const { chosen, totals, dataset, filter } = reading;
  const all = dataset.incidents.get(chosen.id)?.length ?? 0;
  const line = (label: string, sum: Sum) => ({
    label,
    number: sum.stated === 0 ? "not stated" : formatSum(sum),
    words: statedWords(sum, totals.incidents),
  });
  return {
    lines: [
      {
        label: "Incidents",
        number: formatNumber(totals.incidents),
        words: `of ${formatNumber(all)} in the dataset`,
      },
      killedLine(totals),
      ...SUMMED.flatMap((name) => {
        const { label, ...field } = INCIDENT_FIELDS[name];
        const isSaid = name !== "killed" && !("rare" in field && totals[name].stated === 0);
        return isSaid ? [line(label, totals[name])] : [];
      }),
    ],
    /** What the reader must know before comparing these with a bar. */
    notes: [
      leftOpen(reading),
      explainProvince(filter.province, reading.sites),
      missingPlace(totals.no_district, totals.incidents, "district"),
      totals.no_province === 0 ? "" : missingPlace(totals.no_province, totals.incidents, "province"),
      chosen.coverage.length === 0 ? uncoveredWords(filter.asof) : barsWords(totals),
      crossingWords(totals),
      holesWords(totals),
      provisionalWords(reading),
      totals.may_fall === 0
        ? ""
        : `${formatNumber(totals.may_fall)} more may fall in this time: the date leaves it open. Not listed here and in no bar of it.`,
    ].filter((note) => note !== ""),
  };
}

/** That a place was chosen does not make those without one others' incidents. */
function leftOpen({ dataset, chosen, filter }: IncidentsReading): string {
  if (filter.province === null && filter.district === null) return "";
  const { mayBelong } = incidentsAt(dataset.incidents.get(chosen.id) ?? [], filter);
  const number = mayBelong.length;
  if (number === 0) return "";
  const [whose, listed] = number === 1 ? ["its", "It is"] : ["their", "They are"];
  return `${formatNumber(number)} more of the whole dataset may have been here: ${whose} place is not stated precisely enough. ${listed} not listed.`;
}

function uncoveredWords(asof: string | null): string {
  return asof === null
    ? "No time is covered as a whole by the dataset’s files read here, so these numbers are not counts of all incidents, and no bars are drawn."
    : "No time is covered as a whole by the dataset’s files published then, so these numbers are not counts of all incidents, and no bars are drawn.";
}

/** What a bar of this time leaves out, as it may belong to a later one. */
function crossingWords({ killed: { crossing } }: Totals): string {
  if (crossing === 0) return "";
  return `${formatNumber(crossing)} of the killed ${crossing === 1 ? "is" : "are"} of incidents dated beyond this time: no bar of deaths within it counts them for certain.`;
}

/** What happened in months without a file is in no sum, but for what a later release adds. */
function holesWords({ months, months_not_covered: holes }: Totals): string {
  if (holes === 0) return "";
  return `No events file covers ${formatNumber(holes)} of the ${formatNumber(months)} months of this time: what happened in them may be missing from these totals.`;
}

function killedLine({ killed, killed_low: low, killed_high: high, incidents }: Totals) {
  const bounds =
    killed.qualifier !== "best estimate" || low === null || high === null
      ? ""
      : `${formatNumber(low)} to ${formatNumber(high)} by the published bounds`;
  return {
    label: "Killed, all",
    number: killed.stated === 0 && low === null ? "not stated" : formatSum(killed),
    words: [bounds, statedWords(killed, incidents)].filter(Boolean).join("; "),
  };
}

function formatSum({ total, qualifier }: Sum): string {
  return qualifier !== "at least" ? formatNumber(total) : `${qualifier} ${formatNumber(total)}`;
}

function statedWords({ stated, qualifier }: Sum, incidents: number): string {
  if (incidents === 0 || stated === 0) return "";
  if (stated < incidents) return `stated for ${formatNumber(stated)} of ${formatNumber(incidents)}`;
  return qualifier !== "at least" ? "stated for all" : "minimum; side unknown for some of the dead";
}

function barsWords({ incidents, outside_coverage: outside, month_open: open }: Totals): string {
  if (outside + open === 0) return "";
  const why = [
    outside > 0
      ? `${formatNumber(outside)} ${outside === 1 ? "is" : "are"} of a time not covered by the dataset’s files read here`
      : "",
    open > 0 ? `${formatNumber(open)} ${open === 1 ? "has" : "have"} a date that leaves the month open` : "",
  ].filter(Boolean);
  const they = outside + open === 1 ? "it is" : "they are";
  return `The bars by month add up to ${formatNumber(incidents - outside - open)}: ${why.join(" and ")}; ${they} part of no monthly count.`;
}

/** "For 33 of 3,885 (0.8 %), no district is given." */
function missingPlace(number: number, of: number, column: string): string {
  if (of === 0) return "";
  if (number === 0) return `A ${column} is given for all.`;
  return `For ${formatNumber(number)} of ${formatNumber(of)} (${formatNumber((100 * number) / of, 1)} %), no ${column} is given.`;
}

/** "74 of 3,885 (1.9 %) are provisional, from releases that are revised later: UCDP Candidate Events Dataset." */
function provisionalWords({ totals, incidents }: IncidentsReading): string {
  if (totals.provisional === 0) return "";
  const releases = new Set(
    incidents.filter(({ source }) => source.provisional).map(({ source }) => source.title),
  );
  const { provisional: number, incidents: of } = totals;
  const are = number === 1 ? "is" : "are";
  return `${formatNumber(number)} of ${formatNumber(of)} (${formatNumber((100 * number) / of, 1)} %) ${are} provisional, from releases that are revised later: ${[...releases].join("; ")}.`;
}
