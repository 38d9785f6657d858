import { enhanceLeaving } from "./leaving.ts";
import { enhancePlaces } from "./places.ts";
import { enhanceReport } from "./report.ts";
import { enhanceSheets } from "./sheet.ts";
import { enhanceUploads } from "./upload.ts";

/** What makes the forms of the update desk quicker to use; each part finds its form or does nothing. */
export function enhanceDesk(): void {
  enhanceUploads();
  enhancePlaces();
  enhanceLeaving();
  enhanceReport();
  enhanceSheets();
}
