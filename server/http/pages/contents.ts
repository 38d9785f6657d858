import { basisBeside } from "../../model/chart/labels.ts";
import { seriesOf } from "../../model/records/dataset.ts";
import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { readRequest } from "../frame/reading.ts";

declare module "../frame/page.ts" {
  interface Pages {
    contents: Contents;
  }
}

/** What stands below an address that is only the parent of others. */
export interface Contents {
  readonly lede: string;
  readonly groups: readonly {
    readonly title: string;
    readonly entries: readonly ContentsEntry[];
  }[];
}

interface ContentsEntry {
  readonly href: string;
  readonly label: string;
  readonly words: string;
  /** Saved rather than opened. */
  readonly download?: boolean;
}

/** The charts that there are, each with its series: at `/charts`. */
export const chartsIndex: Handler = (services) => async (request, response) => {
  const { dataset, query } = await readRequest(services, request);
  const { at } = services;
  const content: Contents = {
    lede: "Each chart has a page of its own, with its table, definitions, sources and downloads.",
    groups: [
      {
        title: "",
        entries: dataset.charts.map(({ id, title, question }) => ({
          href: at.chart(id, query),
          label: title,
          words: question,
        })),
      },
      {
        title: "Across charts",
        entries: [
          {
            href: at.compare(),
            label: "Compare series",
            words: "any series beside any other, or a dataset’s provinces apart",
          },
          {
            href: at.around(""),
            label: "Around events",
            words: "the months before and after events, aligned at them",
          },
        ],
      },
    ],
  };
  sendPage(services, request, response, "contents", {
    title: "All charts",
    section: "charts",
    dataset,
    content,
  });
};

/** The series that there are, by chart: at `/series`. */
export const seriesIndex: Handler = (services) => async (request, response) => {
  const { dataset, query } = await readRequest(services, request);
  const { at } = services;
  const content: Contents = {
    lede: "Each series says what it counts, who counts it and what it leaves out.",
    groups: dataset.charts.map((chart) => ({
      title: chart.title,
      entries: seriesOf(dataset, chart).map(({ id, title, basis }) => ({
        href: at.series(id, query),
        label: title,
        words: basisBeside({ title, basis }),
      })),
    })),
  };
  sendPage(services, request, response, "contents", {
    title: "All series",
    section: "charts",
    dataset,
    content,
  });
};

/** Everything about the data besides the data: at `/data`. */
export const dataIndex: Handler = (services) => async (request, response) => {
  const { dataset, query } = await readRequest(services, request);
  const { at } = services;
  const content: Contents = {
    lede: "What the columns mean, what changed and when, and how to get the data.",
    groups: [
      {
        title: "Read",
        entries: [
          { href: at.codebook(), label: "Codebook", words: "every file, column, code and rule" },
          {
            href: at.figures(query),
            label: "Figures",
            words: "numbers in the reports that belong to no series",
          },
          {
            href: at.seriesIndex(query),
            label: "Series",
            words: "every series, with its definition",
          },
          {
            href: at.notices(query),
            label: "What is new",
            words: "the newest number of each chart, and series without recent figures",
          },
          {
            href: at.history(),
            label: "History",
            words: "every publication: who changed what, when and why",
          },
          { href: at.dataHealth(), label: "Data health", words: "problems and warnings in the data folder" },
        ],
      },
      {
        title: "Download",
        entries: [
          {
            href: at.archive(query),
            label: "Everything as a ZIP",
            words: "a Data Package: all files, sources and a README with date and version",
            download: true,
          },
          {
            href: at.descriptor(query),
            label: "Data Package descriptor",
            words: "what a program reads first",
          },
          { href: at.api(), label: "For programs", words: "addresses, formats and what stays stable" },
          { href: at.feed(), label: "Feed of changes", words: "for a feed reader" },
        ],
      },
    ],
  };
  sendPage(services, request, response, "contents", { title: "Data", section: "data", dataset, content });
};
