/**
 * What the columns mean that the data folder does not have, because the program works them out; what the
 * descriptor describes is taken from there. A test asks for every column of every download.
 */
export const COLUMN_MEANINGS: Readonly<Record<string, string>> = {
  series: "The id of the series that the row belongs to.",
  start: "The first day of the period, inclusive.",
  end: "The day after the last day of the period, exclusive.",
  low: "The lower bound that the words state; empty where they leave it open.",
  high: "The upper bound that the words state, or of “at least” so many counted from incidents the most that it can be; empty where it is open.",
  missing:
    "Why there is no number: see the codes below; incomplete where none can be worked out, as a month it needs is not known. Empty where there is one.",
  reason: "The same in words.",
  rivals: "How many other sources give another number, or none, for the same period of the same series.",
  rival_readings:
    "What those sources say, each with its id and the place in it. The row itself has the more precise reading (an exact number before a bounded one, a number before words), of two as precise the one published last.",
  alike: "How many other sources give the same number for the same period of the same series.",
  alike_readings: "What those sources say, each with its id and the place in it.",
  in_words: "The number in its own words.",
  period_in_words: "The period in words.",
  period_caveats:
    "Where the end of the period is not the report's own: it runs to the day of the report, or was not over when that was published.",
  date_in_words: "The date in words.",
  precision: "How precisely the report gives the date; within means on one day inside it.",
  per_month:
    "For a count over another period than a month: the average per month, computed here; the report does not give it.",
  per_month_in_words:
    "The same with the qualifier of the number it is worked out from; empty where the period is shorter than a month.",
  number_kind:
    "Whether the number is a count over a month or a day, the total of another time, a running total or a stock (a level at a date).",
  ends_in_words: "Of a running total and of an open period: by when it had been counted.",
  parts_in_words: "Of a longer total: what the finer rows of the same source add up to.",
  series_title: "The title of the series.",
  source_title: "The title of the report.",
  source_published: "When the report appeared, as precisely as it says.",
  source_seen_in: "The report through which it was seen; empty where it was read first-hand.",
  provisional:
    "The release that says that its numbers may still change, by its title; empty where the number is final.",
  transform: "What was worked out from the months, as the address names it.",
  made_of:
    "The months that a number was worked out from: 2021-12, or 2021-01/2021-12 for all of a stretch. Each has a number of its own.",
  made_of_sources: "The ids of the reports of those months; the column source names that of the last one.",
  event: "The id of the event.",
  event_title: "What happened, in a few words.",
  offset: "How many months before (below zero) or after the event; 0 is its own month.",
  month: "That month; empty where the event's date leaves it open.",
  known: "Of how many of the events this month, so far before or after, has a number in this series.",
  events: "How many events there are.",
  dated: "Of how many of the events it is certain which month that is; the others leave it out.",
  observations: "How many numbers in series come from it.",
  without_number: "How many rows of series come from it that say why there is no number.",
  milestones: "How many milestones come from it.",
  figures: "How many figures come from it.",
  incidents: "How many incidents come from it.",
  sources: "How many other sources were seen through it.",
};
