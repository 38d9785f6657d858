import { buildNotices, NOTICE_KINDS, type Notice } from "../../model/notices/notices.ts";
import { readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";
import type { Handler } from "../frame/services.ts";
import { type ContentOf, viewPage } from "../frame/view-page.ts";

declare module "../frame/page.ts" {
  interface Pages {
    notices: ContentOf<typeof notices>;
  }
}

/** What is new, by kind: made from the data, so that it is never out of date. */
export const notices = viewPage("notices", ({ at, dataset, query, services }) => {
  const found = buildNotices(dataset, services.today());
  const json = at.notices(query, "json");
  return {
    title: "What is new",
    section: "charts",
    alternates: [{ label: "JSON", type: "application/json", href: json }],
    content: {
      groups: Object.entries(NOTICE_KINDS)
        .map(([kind, title]) => ({ title, notices: found.filter((notice) => notice.kind === kind) }))
        .filter((group) => group.notices.length > 0)
        .map(({ title, notices: some }) => ({
          title,
          notices: some.map(({ words, series, period }) => ({
            words,
            href: at.point(series, period, query),
          })),
        })),
      json,
    },
  };
});

export const noticesAsJson: Handler = (services) => async (request, response) => {
  const { dataset } = await readRequest(services, request);
  const found: readonly Notice[] = buildNotices(dataset, services.today());
  response.set("Cache-Control", "no-cache").type("json");
  send(services, request, response, JSON.stringify({ revision: dataset.revision, notices: found }));
};
