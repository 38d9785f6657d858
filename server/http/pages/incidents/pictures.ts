import { DEFAULT_VIEW } from "../../../model/chart/view.ts";
import type { PictureFormName } from "../../downloads/forms.ts";
import { setFreshness } from "../../downloads/freshness.ts";
import { atRevision } from "../../frame/cite.ts";
import { notFound } from "../../frame/http-error.ts";
import { originOf } from "../../frame/page.ts";
import { send } from "../../frame/send.ts";
import type { Handler } from "../../frame/services.ts";
import { nameFile } from "./downloads.ts";
import { buildMonthsChart } from "./months.ts";
import { readIncidents } from "./reading.ts";

const WIDTH = 960;

/** The filtered incidents by month as a picture; there is none of a dataset that covers no month. */
export function monthsDrawnAs(format: PictureFormName): Handler {
  return (services) => async (request, response) => {
    const reading = await readIncidents(services, request);
    const spec = buildMonthsChart(reading);
    if (spec === null) throw notFound("a picture: this dataset covers no month", request.path);
    const { drawPicture } = await import("../../pictures/draw.ts");
    const picture = await drawPicture(spec, {
      width: WIDTH,
      ratio: null,
      dark: false,
      format,
      address: `${originOf(request)}${atRevision(services.at.incidents(reading.query), reading.dataset.revision)}`,
      date: reading.dataset.updated,
    });
    const { dataset, filter } = reading;
    setFreshness(services, response, { dataset, view: { ...DEFAULT_VIEW, asof: filter.asof } });
    response.set("Content-Disposition", `inline; filename="${nameFile(reading, format)}"`).type(format);
    send(services, request, response, picture);
  };
}
