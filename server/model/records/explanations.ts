/** What each kind of warning means and what is to be done, by how its message begins. */
const EXPLANATIONS: readonly (readonly [begin: RegExp, words: string])[] = [
  [
    /^expected killed_low ≤ killed/,
    "The numbers are kept as the dataset publishes them. Nothing is to be done where its file has them so; in a list of your own it may be a slip of a digit.",
  ],
  [
    /^expected a point near those of the other incidents/,
    "The incident is kept, and its point is where the file puts it. Latitude and longitude may have changed places, or a digit has slipped; leave both empty where the place is not known.",
  ],
  [
    /^expected the usual name/,
    "The incident is kept, but a choice of the province by its usual name leaves it out. Write that name.",
  ],
  [
    /^expected points of .* within/,
    "Both incidents are kept as the source places them, and their cards say so. One of the two is drawn where its district is not: in a list of your own, mend the point or the district.",
  ],
  [
    /^expected low ≤ value/,
    "The row is kept as it is. Compare it with its source: a dataset may publish it so, otherwise a digit has slipped.",
  ],
  [
    /^expected an observation of a series; the headline/,
    "Charts and tables are not touched by this. Name another number under dashboard.headlines in datapackage.json, or leave all out to show the latest.",
  ],
  [
    /^expected a time shown that reaches/,
    "Readers see the newest data only when they move the time. Leave dashboard.to out of datapackage.json so that the time shown follows the data.",
  ],
  [
    /^expected a row that uses this source/,
    "Nothing depends on it. Leave the source out, or name it in a row.",
  ],
  [
    /^expected a date before ".*" was published/,
    "A report cannot tell of what begins after it appeared. Compare the date of the row, or that of its source.",
  ],
  [/^expected a date up to today/, "It is shown as it is dated. Compare the year with the source."],
  [
    /^expected a description in datapackage\.json/,
    "The file is read like the others of its folder. Describe it, so that other tools can read it too.",
  ],
  [
    /^expected (?:the name ".*" to be read|a CSV file to be read here|the file in .* itself to be read|the names of data files)/,
    "Nothing in the file is shown. Rename or move it as the warning says, or take it out of the data folder.",
  ],
  [
    /^expected \S+ if the whole month is meant/,
    "It was read as the single day that is written. Write the month where the month is meant.",
  ],
  [
    /^expected what may change to say so/,
    "The line was left out. Say in the note of each row it means that the number may still change.",
  ],
  [
    /^expected this column, which is missing/,
    "It is read as empty in every row, which may be right. Add the column to fill it.",
  ],
  [
    /^expected a whole number for a count/,
    "The number is kept. A point may have been meant to part thousands.",
  ],
  [/^expected words, got/, "The text is kept. Write the words again as the source has them."],
  [
    /^expected (text as it is seen|letters)/,
    "The text is kept as it stands. Write it again where it is not as in the source.",
  ],
  [
    /^expected a value near those around it/,
    "The number is kept and drawn. Compare it with its source: it may be a slip of a digit, or true.",
  ],
  [
    /^expected .* as the words printed (give it|say)/,
    "Both are kept and shown beside one another. Compare them with the source: one of the two is a slip.",
  ],
  [
    /^expected a number that differs less/,
    "The number is kept. Compare it with its source: it may be a slip of a digit, or another series.",
  ],
  [
    /^expected no less than .*, the total by/,
    "The numbers are kept. A total counted from one day on does not fall unless it was revised: a digit may be missing.",
  ],
  [
    /^expected the months of/,
    "All numbers are kept and none is worked out from others. Compare the total and the months with the source, which may not add up itself.",
  ],
  [
    /^expected both years whole to be meant/,
    "It was read as two whole years. Write the months of a fiscal year or a season that runs into the next year.",
  ],
  [
    /^expected (spring|summer|autumn|winter) /,
    "It was read as the season, as the form says. Write both years with a slash where they are meant.",
  ],
  [
    /^expected a year of the Gregorian calendar/,
    "It is shown as it is written. A year of another calendar has to be turned into one of this.",
  ],
  [/^expected UTF-/, "Save the file as UTF-8, and compare the letters that are named."],
];

/** What a warning means and what to do; undefined for one that nobody has explained. */
export function explainWarning(message: string): string | undefined {
  return EXPLANATIONS.find(([begin]) => begin.test(message))?.[1];
}
