/** Under which terms code and data may be used: the same words wherever it is said. */
export const LICENCE = {
  code: { id: "MIT", name: "MIT License", text: "The code is under the MIT License." },
  data: {
    id: "CC-BY-4.0",
    name: "Creative Commons Attribution 4.0 International",
    url: "https://creativecommons.org/licenses/by/4.0/",
    text: "The compilation of the data is under CC BY 4.0. The incidents and yearly deaths of UCDP and the returned refugees of UNHCR are theirs, under CC BY 4.0, to be cited as they ask. The reports themselves stay under their own terms: facts and figures are cited, and no text is copied.",
  },
} as const;
