import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";
import { type ShownProblem, showProblems } from "./shown-problems.ts";

declare module "../frame/page.ts" {
  interface Pages {
    "data-health": {
      problems: readonly ShownProblem[];
      warnings: readonly ShownProblem[];
      files: readonly string[];
    };
  }
}

/** What is wrong in the data folder as it stands on disk, and what to be wary of in what is served. */
export const dataHealth: Handler = (services) => (request, response) => {
  refuseParameters(request);
  const { store } = services;
  const dataset = store.current();
  sendPage(services, request, response, "data-health", {
    title: "Health of the data",
    section: null,
    content: {
      problems: showProblems(dataset, store.problems()),
      warnings: showProblems(dataset, [...store.passedOver(), ...dataset.warnings]),
      files: [...store.files().keys()].sort(),
    },
  });
};
