import type { Store } from "../../data/store/store.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";

declare module "../frame/page.ts" {
  interface Pages {
    "data-health": {
      problems: ReturnType<Store["problems"]>;
      warnings: Dataset["warnings"];
      files: readonly string[];
    };
  }
}

/** What is wrong in the data folder as it stands on disk, and what to be wary of in what is served. */
export const dataHealth: Handler = (services) => (request, response) => {
  refuseParameters(request);
  const { store } = services;
  sendPage(services, request, response, "data-health", {
    title: "Health of the data",
    section: null,
    content: {
      problems: store.problems(),
      warnings: [...store.passedOver(), ...store.current().warnings],
      files: [...store.files().keys()].sort(),
    },
  });
};
