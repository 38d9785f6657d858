import { notFound } from "../frame/http-error.ts";
import { showDifference } from "../pages/difference.ts";
import { changedViews } from "./changed-views.ts";
import type { DeskHandler } from "./handler.ts";
import { sendDeskPage } from "./page.ts";
import { editorsOnly } from "./signed-in-only.ts";

/** Says that it is done, and where to see it. */
export const published: DeskHandler = (services) =>
  editorsOnly(services, async (visitor, request, response) => {
    const { store, at } = services;
    const revision = String(request.params.revision);
    const changes = /^[0-9a-f]{7,64}$/.test(revision) ? await store.changes(revision) : undefined;
    if (!changes) throw notFound("a publication", revision);
    const dataset = store.current();
    sendDeskPage(services, request, response, "update-published", visitor, {
      title: "Published",
      content: {
        revision,
        difference: showDifference(changes, dataset, at),
        charts: changedViews(dataset, changes).map(({ chart, query }) => ({
          title: chart.title,
          href: at.chart(chart.id, query),
        })),
      },
    });
  });
