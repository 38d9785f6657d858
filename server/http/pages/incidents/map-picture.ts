import { DEFAULT_VIEW } from "../../../model/chart/view.ts";
import { shortSource } from "../../../model/citing/citations.ts";
import type { IncidentFilter } from "../../../model/incidents/filter.ts";
import { PRECISION_LABELS } from "../../../model/incidents/precision.ts";
import { formatNumber } from "../../../model/numbers/format.ts";
import { FACETS, isOfSite } from "../../../model/records/facets.ts";
import { INCIDENT_FIELDS } from "../../../model/records/incident-fields.ts";
import { provinceLabel } from "../../../model/records/provinces.ts";
import type { PictureFormName } from "../../downloads/forms.ts";
import { setFreshness } from "../../downloads/freshness.ts";
import { sourcesOf } from "../../downloads/listing.ts";
import { atRevision } from "../../frame/cite.ts";
import { originOf, SITE } from "../../frame/page.ts";
import { send } from "../../frame/send.ts";
import type { Handler } from "../../frame/services.ts";
import { readCarried } from "../carried.ts";
import { nameFile } from "./downloads.ts";
import { formatBox } from "./form.ts";
import { buildMap, type MapBlock } from "./map.ts";
import { type IncidentsReading, readIncidents } from "./reading.ts";

/** The map of a filter as a picture that says what it shows, of which data, and where they are from. */
export function mapDrawnAs(format: PictureFormName): Handler {
  return (services) => async (request, response) => {
    const reading = await readIncidents(services, request, ["map"]);
    const carried = readCarried(request);
    const map = buildMap(reading, carried.map, services.at);
    const address = `${originOf(request)}${atRevision(services.at.incidents(reading.query), reading.dataset.revision)}`;
    const { drawMap } = await import("../../pictures/map.ts");
    const { outlines, marks, names, provinces } = map;
    const drawing = {
      ...outlines,
      around: outlines.around.map(({ path }) => path),
      chosen: provinces.filter(({ chosen }) => chosen).map(({ path }) => path),
      marks,
      names: names.wide,
    };
    const words = { title: titleOf(reading), below: [...describeDrawn(map, reading), address] };
    const { dataset, filter } = reading;
    setFreshness(services, response, { dataset, view: { ...DEFAULT_VIEW, asof: filter.asof } });
    const name = nameFile(reading, format).replace("ttp_incidents_", "ttp_incidents-map_");
    const picture = await drawMap(drawing, words, format);
    response.set("Content-Disposition", `inline; filename="${name}"`).type(format);
    send(services, request, response, picture);
  };
}

function titleOf({ chosen, filter }: IncidentsReading): string {
  const choice = describeFilter(filter);
  return choice === "" ? chosen.title : `${chosen.title}: ${choice}`;
}

/** "Balochistan, from 2014 to 2015, with the words “bannu”". */
export function describeFilter(filter: IncidentFilter): string {
  const { from, to, province, district, precision, words, box } = filter;
  const named = (value: string | null, what: string) => (value === "none" ? `no ${what} stated` : value);
  const time =
    from !== null && from === to
      ? from
      : [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(" ");
  return [
    named(district, "district"),
    province === null ? null : named(provinceLabel(province), "province"),
    time,
    ...FACETS.filter((name) => !isOfSite(name)).map((name) =>
      named(filter[name], INCIDENT_FIELDS[name].label.toLowerCase()),
    ),
    precision && PRECISION_LABELS[precision],
    words && `with the words “${words}”`,
    box && `within ${formatBox(box)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function describeDrawn(map: MapBlock, { dataset, chosen, totals, incidents }: IncidentsReading): string[] {
  const undrawn = map.listed.map(({ words, number }) => `${words}: ${number}`).join("; ");
  const sources = sourcesOf(dataset, [chosen, ...incidents]);
  const short = dataset.sources.filter(({ id }) => sources.some((each) => each.id === id)).map(shortSource);
  return [
    `${map.drawn} of ${formatNumber(totals.incidents)} incidents${undrawn === "" ? "" : `. Not drawn – ${undrawn}`}. Close together they are one mark.`,
    `Sources: ${short.join("; ")}. Boundaries as drawn by Natural Earth, not a statement on where they run.`,
    `${SITE}, data version ${dataset.revision.slice(0, 7)}, ${dataset.updated}.`,
  ];
}
