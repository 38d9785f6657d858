import { isPlaced } from "../../../model/incidents/places.ts";
import { PRECISION_LABELS, precisionOf } from "../../../model/incidents/precision.ts";
import type { Incident } from "../../../model/records/records.ts";
import type { Handler } from "../../frame/services.ts";
import { describeRow, documentPieces, headOf, nameFile, sendPieces } from "./downloads.ts";
import { type IncidentsReading, readIncidents } from "./reading.ts";

export const GEOJSON = "application/geo+json";

/** The incidents of a filter for a map program: points where the source gives a place, and none where it does not. */
export const incidentsAsGeoJson: Handler = (services) => async (request, response) => {
  const reading = await readIncidents(services, request);
  response.set("Content-Disposition", `attachment; filename="${nameFile(reading, "geojson")}"`).type(GEOJSON);
  await sendPieces(services, request, response, reading, geoPieces(reading));
};

const NOTE =
  "A feature without a geometry is of an incident that its source places no closer than a province, or gives no coordinates for: a point would be a place that the source does not name. A point is as precise as place_known says.";

function geoPieces(reading: IncidentsReading): Generator<string> {
  let bare = 0;
  for (const [site, number] of reading.sites) if (!isPlaced(site)) bare += number;
  const head = { type: "FeatureCollection", ...headOf(reading), without_geometry: bare, note: NOTE };
  return documentPieces(reading, head, "features", featureOf);
}

function featureOf(incident: Incident) {
  const { id, site } = incident;
  return {
    type: "Feature",
    id,
    geometry: isPlaced(site) ? { type: "Point", coordinates: [site.longitude, site.latitude] } : null,
    properties: { ...describeRow(incident), place_known: PRECISION_LABELS[precisionOf(site)] },
  };
}
