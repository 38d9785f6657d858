import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";

/** What is wrong in the data folder as it stands on disk, and what to be wary of in what is served. */
export const dataHealth: Handler = (services) => (request, response) => {
  refuseParameters(request);
  const { store } = services;
  sendPage(services, request, response, "data-health", {
    title: "Health of the data",
    section: null,
    content: {
      problems: store.problems(),
      warnings: store.current().warnings,
      files: [...store.files().keys()].sort(),
    },
  });
};
