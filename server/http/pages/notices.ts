import { buildNotices, NOTICE_KINDS, type Notice } from "../../model/notices/notices.ts";
import type { Handler } from "../frame/handler.ts";
import { sendPage } from "../frame/page.ts";
import { readRequest } from "../frame/reading.ts";
import { send } from "../frame/send.ts";

declare module "../frame/page.ts" {
  interface Pages {
    notices: NoticesPage;
  }
}

export interface NoticesPage {
  readonly groups: readonly {
    readonly title: string;
    readonly notices: readonly { readonly words: string; readonly href: string }[];
  }[];
  readonly json: string;
}

/** What is new, by kind: made from the data, so that it is never out of date. */
export const notices: Handler = (services) => async (request, response) => {
  const { dataset, query } = await readRequest(services, request);
  const { at } = services;
  const found = buildNotices(dataset, services.today());
  const content: NoticesPage = {
    groups: Object.entries(NOTICE_KINDS)
      .map(([kind, title]) => ({ title, notices: found.filter((notice) => notice.kind === kind) }))
      .filter((group) => group.notices.length > 0)
      .map(({ title, notices: some }) => ({
        title,
        notices: some.map(({ words, series, period }) => ({ words, href: at.point(series, period, query) })),
      })),
    json: at.notices(query, "json"),
  };
  sendPage(services, request, response, "notices", {
    title: "What is new",
    section: "charts",
    dataset,
    alternates: [{ label: "JSON", type: "application/json", href: content.json }],
    content,
  });
};

export const noticesAsJson: Handler = (services) => async (request, response) => {
  const { dataset } = await readRequest(services, request);
  const found: readonly Notice[] = buildNotices(dataset, services.today());
  response.set("Cache-Control", "no-cache").type("json");
  send(services, request, response, JSON.stringify({ revision: dataset.revision, notices: found }));
};
