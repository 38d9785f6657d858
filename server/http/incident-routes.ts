import {
  describePage,
  describePicture,
  describeRows,
  FILE,
  FILTER,
  type Operation,
  SHORTEST,
  VIEW,
} from "./api/operations.ts";
import { FORMS, PICTURE_FORMS, TABLE_FORMS } from "./downloads/forms.ts";
import type { Handler } from "./frame/services.ts";
import { incident, incidentAsCsv, incidentAsJson } from "./pages/incidents/card.ts";
import { GEOJSON, incidentsAsGeoJson } from "./pages/incidents/geojson.ts";
import { incidents } from "./pages/incidents/list.ts";
import { mapDrawnAs } from "./pages/incidents/map-picture.ts";
import { monthsDrawnAs } from "./pages/incidents/pictures.ts";
import { incidentsTakenAs } from "./pages/incidents/taken.ts";
import { refTo, text } from "./parameters/schema.ts";

type IncidentRoute = readonly [path: string, handler: Handler, operation: Operation];

/** The addresses of the incidents, which have more forms than other lists. */
export const INCIDENT_ROUTES: readonly IncidentRoute[] = [
  [
    "/incidents",
    incidents,
    describePage(
      "The incidents of a filter, on a map, by month and listed",
      [...FILTER, "map", "shown"],
      SHORTEST,
    ),
  ],
  ...TABLE_FORMS.map((form): IncidentRoute => {
    const told = { tag: "Lists", summary: "The incidents of a filter", schema: "Incidents" } as const;
    const operation = describeRows({ ...told, parameters: FILTER }, FORMS[form]);
    return [`/incidents.${form}`, incidentsTakenAs(form), operation];
  }),
  ...PICTURE_FORMS.map((form): IncidentRoute => {
    const operation = describePicture("The incidents by month", FORMS[form], FILTER);
    return [`/incidents.${form}`, monthsDrawnAs(form), operation];
  }),
  ...PICTURE_FORMS.map((form): IncidentRoute => {
    const operation = describePicture("The map of the incidents of a filter", FORMS[form], [
      ...FILTER,
      "map",
    ]);
    return [`/incidents/map.${form}`, mapDrawnAs(form), operation];
  }),
  [
    "/incidents.geojson",
    incidentsAsGeoJson,
    {
      summary: "The incidents of a filter, as GeoJSON for a map program",
      tag: "Lists",
      parameters: FILTER,
      answers: { [GEOJSON]: refTo("IncidentFeatures") },
      headers: [...FILE, "X-Total-Count", "Link"],
    },
  ],
  [
    "/incidents/:dataset/:id.csv",
    incidentAsCsv,
    {
      summary: "One incident, in the columns of its file",
      tag: "Lists",
      parameters: VIEW,
      answers: { "text/csv": text("one row") },
      headers: FILE,
    },
  ],
  [
    "/incidents/:dataset/:id.json",
    incidentAsJson,
    {
      summary: "One incident",
      tag: "Lists",
      parameters: VIEW,
      answers: { "application/json": refTo("IncidentCard") },
      headers: FILE,
    },
  ],
  ["/incidents/:dataset/:id", incident, describePage("An incident")],
];
