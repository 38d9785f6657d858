import { sendPage } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";
import type { Handler } from "../frame/services.ts";
import { PARAMETERS } from "../parameters/parameters.ts";
import { pathOf } from "./openapi.ts";
import { type Operations, TAGS } from "./operations.ts";
import { PROMISES } from "./promises.ts";

declare module "../frame/page.ts" {
  interface Pages {
    api: ReturnType<typeof describeAll>;
  }
}

/** The description of the addresses, for people. */
export const api =
  (operations: () => Operations): Handler =>
  (services) =>
  (request, response) => {
    refuseParameters(request);
    sendPage(services, request, response, "api", {
      title: "For programs",
      section: null,
      description: "Every address that gives data, and what stays stable about it.",
      content: describeAll(operations()),
    });
  };

function describeAll(operations: Operations) {
  return {
    promises: PROMISES,
    parameters: Object.entries(PARAMETERS).map(([name, { description }]) => ({ name, description })),
    groups: Object.entries(TAGS).map(([tag, description]) => ({
      tag,
      description,
      operations: Object.entries(operations)
        .filter(([, operation]) => operation.tag === tag)
        .map(([route, { summary, parameters }]) => ({ path: pathOf(route), summary, parameters })),
    })),
  };
}
