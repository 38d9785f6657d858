import { formatNumber } from "../../model/numbers/format.ts";
import { parseDate } from "../../model/time/dates.ts";
import { formatSpan } from "../../model/time/periods.ts";
import { advise, doThat, LEFT_OUT, MEANT, type Of, type Rule } from "./advice.ts";
import { EMPTY } from "./empty-cells.ts";
import { INCIDENT_RULES } from "./incident-rules.ts";
import { TABLE_RULES } from "./table-rules.ts";

/** What messages of the readers become, first match first. */
export const RULES: readonly Rule[] = [
  [
    /^expected at most (\d+) rows in a series, got (\d+) lines$/,
    ([most = "", found = ""]) =>
      `A series takes at most ${formatNumber(Number(most))} rows; this file has ${formatNumber(Number(found))} lines.`,
  ],
  [
    /^expected (\S+) here and ("[^"]+") as the qualifier, got (".*")/,
    ([value = "", qualifier = "", got = ""], { titleOf, row }) =>
      advise(
        `Write ${value} here and choose “${qualifier}” under ${titleOf("qualifier")}.`,
        doThat({ value, qualifier, wording: row.wording || got }),
      ),
  ],
  [
    /^expected nothing here, (\S+) as low, (\S+) as high and "between" as the qualifier, got (".*")/,
    ([low = "", high = "", got = ""], { titleOf, row }) =>
      advise(
        `Leave this empty, write ${low} under ${titleOf("low")} and ${high} under ${titleOf("high")}, and choose “between” under ${titleOf("qualifier")}.`,
        doThat({ value: "", low, high, qualifier: "between", wording: row.wording || got }),
      ),
  ],
  [
    /^expected (\S+) here and ("[^"]+") as the wording/,
    ([value = "", wording = ""], { titleOf, row }) =>
      row.wording
        ? advise(`Write ${value} here; its words stand under ${titleOf("wording")}.`, doThat({ value }))
        : advise(
            `Write ${value} here and “${wording}” under ${titleOf("wording")}.`,
            doThat({ value, wording }),
          ),
  ],
  [
    /^expected a number instead of a share of a whole, got "([\d.]+)%"/,
    ([value = ""], { titleOf, row }) =>
      "unit" in row
        ? advise(
            `Write ${value} here and “per cent” under ${titleOf("unit")}.`,
            doThat({ value, unit: row.unit || "per cent" }),
          )
        : `“${value}%” is a share, and a series counts. Write the number that the source gives, or enter the share under Other numbers.`,
  ],
  [
    /^expected (\S+) here, and what (".*?") stands for in the note/,
    ([value, mark], { titleOf }) =>
      `Write ${value} here, and say under ${titleOf("note")} what “${mark}” stands for.`,
  ],
  [
    /^expected one reading where there are (.*), got (".*")$/,
    ([readings = "", got], { column }) => {
      const ways = readings.split(" and ").map((each) => /^(\S+)(?: \((.*)\))?$/.exec(each) ?? [each, each]);
      const words = ways.map(([, written = "", read]) => read ?? written);
      return advise(
        `“${got}” could be ${words.join(" or ")}. Write ${ways.map(([, written]) => written).join(" or ")}.`,
        ...ways.map(([, written = "", read]) => ({ label: read ?? written, cells: { [column]: written } })),
      );
    },
  ],
  [/^expected (?:small letters|letters, digits).*, got (".*")/, noSource],
  [/^expected .* of sources\.csv, got (".*")/, noSource],
  [
    /^expected .* of (charts|datasets)\.csv, got (".*")/,
    ([list = "", got]) => `There is no ${list.replace(/s$/, "")} “${got}”. Choose one from the list.`,
  ],
  [/, got an empty cell/, (_, { column }) => EMPTY[column]],
  [
    /^expected a number, as the qualifier is between/,
    (_, { titleOf }) => `Write both numbers, under ${titleOf("low")} and ${titleOf("high")}.`,
  ],
  [
    /^expected the words printed, as the value is WD/,
    () => "Write the words that the source prints, since they are all there is.",
  ],
  [
    /^expected the words printed, as they were read/,
    (_, { titleOf }) => `Write the words as they are printed under ${titleOf("wording")}.`,
  ],
  [
    /^expected (?:no bounds|none) beside a value of/,
    (_, { titleOf, column }) => `Leave ${titleOf(column)} empty: there is no number here.`,
  ],
  [
    /^expected (\d{4}-\d\d) if the whole month is meant/,
    ([month = ""], { column }) =>
      advise(`Is the whole month meant? Then write ${month}.`, {
        label: `Write ${month}`,
        cells: { [column]: month },
      }),
  ],
  [
    /^expected (.*) to be meant \(the two years are (\d{4}\/\d{4})\), got (".*")/,
    ([season, years = "", got], { column }) =>
      advise(`“${got}” is read as ${season}. For the two years write ${years}.`, {
        label: `Write ${years}`,
        cells: { [column]: years },
      }),
  ],
  [
    /^expected (?:months|a week by its days|a year by its months), such as (\S+)(.*?), got (".*")/,
    ([stretch = "", more, got], { column }) =>
      advise(`Write “${got}” by its days or months: ${stretch}${more}.`, {
        label: `Write ${stretch}`,
        cells: { [column]: stretch },
      }),
  ],
  [
    /^expected a date such as 2021, .*, got (".*")/,
    ([got]) =>
      `“${got}” is no date that can be read. Write 2021, 2021-12 or 2021-12-05, 2023-01/2023-10 for a stretch, or 2021-08/.. for “since August 2021”.`,
  ],
  [
    /^there is a row (".*?") already(?:, (".*"))?: change/,
    ([name = "", what], { sourceName, file }) => {
      const [, when = name, whose] = /^(.*) of (.*?)$/.exec(name) ?? [];
      const span = whose === undefined ? undefined : parseDate(when);
      const text = whose
        ? `${sourceName(whose)} already gives ${span ? formatSpan(span) : when}${what ? `: “${what}”` : ""}.`
        : file === "sources.csv"
          ? `The id “${name}” belongs to another source${what ? `, “${what}”` : ""}. Choose that one under Source, or leave Id empty.`
          : `“${name}” is there already${what ? `: “${what}”` : ""}.`;
      if (file === "sources.csv") return text;
      return advise(
        text,
        { label: "Replace it", cells: { [MEANT]: "1" } },
        { label: "Leave this one out", cells: { [LEFT_OUT]: "1" } },
      );
    },
  ],
  [
    /^expected (?:it|each period of a source) once, got .*\(first in line (\d+)\)/,
    (_, { column }) =>
      column === "id"
        ? "This id stands here twice. Each row needs one of its own."
        : "This source gives a number for the same time already, perhaps written in another way. Change that one, or leave this one out.",
  ],
  [/^expected a date up to today \((\S+)\)/, () => "This is in the future. Is the year right?"],
  [
    /^expected a date before "(.*)" was published \((.*)\), got (".*")/,
    ([id = "", published = ""], { sourceName }) => {
      const span = parseDate(published);
      return `${sourceName(id)} came out ${span ? `(${formatSpan(span)}) ` : ""}before this. Is the time right?`;
    },
  ],
  [
    /^expected an end, as "(.*)" does not say when it was published/,
    ([id = ""], { sourceName }) =>
      `Give an end: nobody knows when ${sourceName(id)} came out, so an open period has none.`,
  ],
  [
    /^the id of what is published stays (".*?"):/,
    ([id = ""]) =>
      advise(`The id stays “${id}”, because other rows and links name it.`, {
        label: `Keep ${id}`,
        cells: { id },
      }),
  ],
  [
    /^expected an address that begins with https:\/\/ or http:\/\/, got (".*")/,
    ([got = ""], { column }) => {
      const text = "An address begins with https:// or http://.";
      if (!/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(got)) return text;
      const whole = `https://${got}`;
      return advise(text, { label: `Write ${whole}`, cells: { [column]: whole } });
    },
  ],
  ...TABLE_RULES,
  [
    /^expected (\S+) as the words printed give it, got (\S+)/,
    ([words = "", value], { titleOf }) =>
      advise(`The words printed say ${words}, and ${titleOf("value")} is ${value}. Which is right?`, {
        label: `Write ${words}`,
        cells: { value: words },
      }),
  ],
  [
    /^expected (".*?") as the words printed say, got (".*?")/,
    ([words = "", qualifier], { titleOf }) =>
      advise(`The words printed say “${words}”, and ${titleOf("qualifier")} says “${qualifier}”.`, {
        label: `Choose “${words}”`,
        cells: { qualifier: words },
      }),
  ],
  [
    /^expected a value near those around it \((.*)\), got (\S+)( a month)?(?: \((.*)\))?$/,
    ([range = "", level, monthly, typed]) =>
      typed
        ? `${grouped(typed)} is about ${formatNumber(Math.round(Number(level)))}${monthly}; around it there are ${grouped(range)}.`
        : `This is far from those around it: ${grouped(range)}. Is it right?`,
  ],
  [
    /^expected the months of (\S+) from (\S+) to add up to (no more than )?(.*), got (\d+)/,
    ([period = "", id = "", atMost, total, sum], { sourceName }) => {
      const span = parseDate(period);
      const when = span ? formatSpan(span) : period;
      return atMost
        ? `The months that ${sourceName(id)} gives for ${when} already add up to ${sum}, more than ${total}.`
        : `The months that ${sourceName(id)} gives for ${when} add up to ${sum}, not to ${total}.`;
    },
  ],
  [
    /^expected a number that differs less from the (\S+) that stood there/,
    ([old]) => `${old} stood here before: this differs by a factor of three or more. Is it right?`,
  ],
  [
    /^expected numbers of this series, got (\d+) that stand in (.*) already/,
    ([count, title]) =>
      `${count} of these numbers stand in “${title}” already, for the same times. Is this the right series?`,
  ],
  ...INCIDENT_RULES,
  [
    /^expected low ≤ value ≤ high/,
    (_, { titleOf }) => `The value lies outside of ${titleOf("low")} and ${titleOf("high")}.`,
  ],
  [
    /^expected a colour that no other series of the chart has, got (\d+) of (".*")$/,
    ([colour, title]) =>
      `“${title}” has colour ${colour} in this chart already. Leave it empty to get a free one.`,
  ],
  [/^expected a row that uses this source/, () => "Nothing in the data names this source yet."],
  [/^expected one of (.*), got (".*")/, ([list, got]) => `“${got}” is none of the choices: ${list}.`],
  [
    /^expected a number(?: of 0 or more)?(?: or one of.*|, or why there is none.*)?, got (".*")/,
    ([got = ""], { column, row }) => {
      const text = `“${got}” is no number. Write it in digits, or choose why there is none.`;
      if (column !== "value" || /\d/.test(got) || !/\p{L}{3}/u.test(got)) return text;
      const cells = { value: "", qualifier: "WD", wording: row.wording || got };
      return advise(text, { label: "Keep the words alone", cells });
    },
  ],
  [
    /^expected a whole number for a count of (.*), got (\S+?)(?:, which is (\S+) where.*)?$/,
    ([unit, got, whole], { column, titleOf }) =>
      whole
        ? advise(`${got} is no whole number of ${unit}. Is ${whole} meant?`, {
            label: `Write ${whole}`,
            cells: { [column]: whole },
          })
        : `${got} is no whole number of ${unit}. If the report means another, say which under ${titleOf("read_as")}.`,
  ],
  [
    /^expected a whole row, got one cell alone: (.*?);/,
    ([got]) => `This line has nothing but “${got}”. Leave out headings and notes.`,
  ],
  [
    /^expected a header with (.*), got (".*")$/,
    ([names, got]) => `The first line must name the columns: ${names}. Yours says “${got}”.`,
  ],
];

/** Numbers of a message as pages write them: "1,360,000 in 366 days", an average of thousands without decimals. */
function grouped(words: string): string {
  return words.replaceAll(/\d+(?:\.\d+)?/g, (digits) => {
    const number = Number(digits);
    return formatNumber(number >= 100 ? Math.round(number) : number);
  });
}

function noSource([got = ""]: readonly string[], { column, sourcesLike, titleOf, isForm }: Of) {
  if (column !== "source" && column !== "cited_in")
    return `“${got}” is no ${titleOf(column).toLowerCase()}: small letters, digits and single hyphens.`;
  const like = sourcesLike(got);
  const mends = like.map(({ id, label }) => ({ label, cells: { [column]: id } }));
  if (like.length > 0) return advise(`“${got}” may be one of these sources, or a new one. Which?`, ...mends);
  return isForm
    ? `There is no source “${got}”. Choose one from the list, or enter it below.`
    : `There is no source “${got}” in the list of sources.`;
}
