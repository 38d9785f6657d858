import { sendPage } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";
import type { Handler, Services } from "../frame/services.ts";
import { showProblems } from "./shown-problems.ts";

declare module "../frame/page.ts" {
  interface Pages {
    "data-health": ReturnType<typeof contentOf>;
  }
}

/** What is wrong in the data folder as it stands on disk, and what to be wary of in what is served. */
export const dataHealth: Handler = (services) => (request, response) => {
  refuseParameters(request);
  sendPage(services, request, response, "data-health", {
    title: "Health of the data",
    section: null,
    content: contentOf(services),
  });
};

function contentOf({ store }: Services) {
  const dataset = store.current();
  return {
    problems: showProblems(dataset, store.problems()),
    warnings: showProblems(dataset, [...store.passedOver(), ...dataset.warnings]),
    files: [...store.files().keys()].sort(),
  };
}
