import { TRANSFORM_NAMES, TRANSFORMS } from "../../model/analyse/transforms.ts";
import { buildCodebook, type Codebook } from "../downloads/codebook-tables.ts";
import { sendPage } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";
import type { Handler } from "../frame/services.ts";

declare module "../frame/page.ts" {
  interface Pages {
    codebook: { book: Codebook; transforms: typeof TRANSFORM_ENTRIES };
  }
}

const TRANSFORM_ENTRIES = TRANSFORM_NAMES.map((name) => ({
  name: TRANSFORMS[name].month === null ? name : `${name}-2021-01`,
  choice: TRANSFORMS[name].choice,
  meaning: TRANSFORMS[name].meaning,
}));

/** Every file, column, code and rule of the data folder, as its descriptor gives them. */
export const codebook: Handler = (services) => (request, response) => {
  refuseParameters(request);
  const book = buildCodebook(services.store.current().descriptor);
  sendPage(services, request, response, "codebook", {
    title: "Codebook",
    section: "data",
    description: "Every file, column, code and rule of the data.",
    content: { book, transforms: TRANSFORM_ENTRIES },
  });
};
