import { seriesOf } from "../../model/records/dataset.ts";
import { notFound } from "../frame/http-error.ts";
import { showDifference } from "../pages/difference.ts";
import { editorsOnly } from "./editors-only.ts";
import type { DeskHandler } from "./handler.ts";
import { sendDeskPage } from "./page.ts";

/** Says that it is done, and where to see it. */
export const published: DeskHandler = (services) =>
  editorsOnly(services, async (visitor, request, response) => {
    const { store, at } = services;
    const revision = String(request.params.revision);
    const changes = /^[0-9a-f]{7,64}$/.test(revision) ? await store.changes(revision) : undefined;
    if (!changes) throw notFound("a publication", revision);
    const dataset = store.current();
    const files = new Set(changes.files.map(({ file }) => file));
    const charts = dataset.charts.filter((chart) =>
      seriesOf(dataset, chart).some(
        ({ id, counted }) =>
          files.has(`series/${id}.csv`) || files.has(`incidents/${counted?.dataset.id}.csv`),
      ),
    );
    sendDeskPage(services, request, response, "update-published", visitor, {
      title: "Published",
      content: {
        revision,
        difference: showDifference(changes, dataset, at),
        charts: charts.map(({ id, title }) => ({ title, href: at.chart(id) })),
      },
    });
  });
