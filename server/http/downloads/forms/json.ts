import { refTo } from "../../api/schema.ts";
import type { TableForm } from "../form.ts";

export const json: TableForm = {
  of: "rows",
  type: "application/json",
  summary: "as JSON",
  parameters: [],
  disposition: "inline",
  menu: [{ label: "JSON", purpose: "the same with bounds and reports, for programs" }],
  holds: refTo,
  write: ({ listing }) => `${JSON.stringify(listing.document(listing.rows), null, 2)}\n`,
};
