import type { Descriptor } from "../../server/model/records/descriptor.ts";

/** Of no files. */
export const NO_DESCRIPTOR: Descriptor = {
  title: "",
  description: "",
  licences: [],
  resources: new Map(),
  schemas: new Map(),
  rules: [],
  settings: { from: "2020-01", to: "2024-05", categories: [], headlines: [], follows: false },
};
