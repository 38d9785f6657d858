import { basisBeside } from "../../model/chart/labels.ts";
import { seriesOf } from "../../model/records/dataset.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";

declare module "../frame/page.ts" {
  interface Pages {
    contents: ContentOf<typeof chartsIndex>;
  }
}

interface Entry {
  readonly href: string;
  readonly label: string;
  readonly words: string;
  /** Saved rather than opened. */
  readonly download?: boolean;
}

/** What stands below an address that is only the parent of others, in groups with titles. */
function contents(
  title: string,
  section: string,
  lede: string,
  groups: readonly (readonly [title: string, entries: readonly Entry[]])[],
) {
  return {
    title,
    section,
    content: { lede, groups: groups.map(([name, entries]) => ({ title: name, entries })) },
  };
}

const entry = (href: string, label: string, words: string): Entry => ({ href, label, words });

/** The charts that there are, each with its series: at `/charts`. */
export const chartsIndex = viewPage("contents", ({ at, dataset, query }) =>
  contents(
    "All charts",
    "charts",
    "Each chart has a page of its own, with its table, definitions, sources and downloads.",
    [
      ["", dataset.charts.map(({ id, title, question }) => entry(at.chart(id, query), title, question))],
      [
        "Across charts",
        [
          entry(
            at.compare(query),
            "Compare series",
            "any series beside any other, or a dataset’s provinces apart",
          ),
          entry(at.around("", query), "Around events", "the months before and after events, aligned at them"),
        ],
      ],
    ],
  ),
);

/** The series that there are, by chart: at `/series`. */
export const seriesIndex = viewPage("contents", ({ at, dataset, query }) =>
  contents(
    "All series",
    "charts",
    "Each series says what it counts, who counts it and what it leaves out.",
    dataset.charts.map((chart) => [
      chart.title,
      seriesOf(dataset, chart).map(({ id, title, basis }) =>
        entry(at.series(id, query), title, basisBeside({ title, basis })),
      ),
    ]),
  ),
);

/** Everything about the data besides the data: at `/data`. */
export const dataIndex = viewPage("contents", ({ at, query }) =>
  contents("Data", "data", "What the columns mean, what changed and when, and how to get the data.", [
    [
      "Read",
      [
        entry(at.codebook(), "Codebook", "every file, column, code and rule"),
        entry(at.figures(query), "Figures", "numbers in the reports that belong to no series"),
        entry(at.charts(query), "Charts", "every chart, with its question"),
        entry(at.seriesIndex(query), "Series", "every series, with its definition"),
        entry(
          at.notices(query),
          "What is new",
          "the newest number of each chart, and series without recent figures",
        ),
        entry(at.history(), "History", "every publication: who changed what, when and why"),
        entry(at.dataHealth(), "Data health", "problems and warnings in the data folder"),
      ],
    ],
    [
      "Download",
      [
        {
          ...entry(
            at.archive(query),
            "Everything as a ZIP",
            "a Data Package: all files, sources and a README with date and version",
          ),
          download: true,
        },
        entry(at.descriptor(query), "Data Package descriptor", "what a program reads first"),
        entry(at.api(), "For programs", "addresses, formats and what stays stable"),
        entry(at.feed(), "Feed of changes", "for a feed reader"),
      ],
    ],
  ]),
);
