/** What is said of a cell that is empty and may not be, by column. */
export const EMPTY: Readonly<Record<string, string>> = {
  locator: "Say where in the source this stands (page, section, figure).",
  order: "Give its place in the legend, such as 35.",
  period: "Say what time the number is about, such as 2022-04 for April 2022.",
  date: "Say when it happened, such as 2022-11 or 2022-11-28.",
  value: "Write the number in digits, or choose why there is none.",
  source: "Say which source gives this.",
  title: "Give a title.",
  kind: "Choose a kind.",
  category: "Choose a category.",
  unit: "Say what is counted, such as kilometres.",
  basis: "Choose who counts.",
  definition: "Say in a sentence what is counted and what is left out.",
  question: "Give the question that the chart answers.",
  id: "Give an id of small letters, digits and hyphens.",
};
