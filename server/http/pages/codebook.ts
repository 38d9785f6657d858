import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { refuseParameters } from "../frame/reading.ts";
import { type Codebook, parseCodebook } from "./descriptor.ts";

/** Every file, column, code and rule of the data folder, as its descriptor gives them. */
export const codebook: Handler = (services) => (request, response) => {
  refuseParameters(request);
  const bytes = services.store.files().get("datapackage.json") ?? new Uint8Array();
  const book: Codebook = parseCodebook(new TextDecoder().decode(bytes));
  sendPage(services, request, response, "codebook", {
    title: "Codebook",
    section: "codebook",
    description: "Every file, column, code and rule of the data.",
    content: { book },
  });
};
