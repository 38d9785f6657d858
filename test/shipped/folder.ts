import path from "node:path";
import { ROOT } from "../../server/root.ts";

/** The project's own data, which others add to: what is tested of them holds whatever is added. */
export const SHIPPED = path.join(ROOT, "data");
