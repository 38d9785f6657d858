import { ALL_TOOLS, hasTool } from "./tool.ts";

/** Says which tests of this folder will not run, so that nobody takes them for passed. */
export default function setup(): void {
  const missing = ALL_TOOLS.filter((tool) => !hasTool(tool));
  if (missing.length > 0) console.warn(`Not installed, so their tests do not run: ${missing.join(", ")}.`);
}
