import { expect, it } from "vitest";
import { buildChart } from "../../../server/model/chart/build.ts";
import { caveatsOf } from "../../../server/model/chart/labels.ts";
import { DEFAULT_VIEW } from "../../../server/model/chart/view.ts";
import { NO_FILTER } from "../../../server/model/incidents/filter.ts";
import { selectIncidents } from "../../../server/model/incidents/select.ts";
import { totalIncidents } from "../../../server/model/incidents/totals.ts";
import type { Source } from "../../../server/model/records/records.ts";
import { CHART, datasetOf, incident, incidentDataset, SOURCE } from "../incidents/invent.ts";

const CANDIDATE: Source = { ...SOURCE, id: "candidate", title: "Candidate 26.0.1", provisional: true };

it("a number of a release that may still change says so, and names the release", () => {
  const [final, open] = incidentDataset("{2021-05,2021-06}").coverage;
  if (!final || !open) throw new Error("expected two months");
  const [, ...months] = ["", "2021-05-02", "2021-06-02"];
  const dataset = datasetOf(
    months.map((date, index) => incident({ id: date, date, source: index === 0 ? SOURCE : CANDIDATE })),
    "{2021-05,2021-06}",
    ["incidents"],
  );
  const [counted] = dataset.series;
  if (!counted) throw new Error("expected a series");
  const marked = {
    ...counted,
    observations: counted.observations.map((each, index) =>
      index === 0 ? each : { ...each, source: CANDIDATE },
    ),
  };
  const spec = buildChart(
    { ...dataset, sources: [SOURCE, CANDIDATE], series: [marked] },
    CHART,
    DEFAULT_VIEW,
  );
  const [may, june] = spec.series[0]?.observations ?? [];
  expect([may?.provisional, june?.provisional]).toEqual([null, "Candidate 26.0.1"]);
  expect(may?.note).toBe("");
  expect(june?.note).toBe("Provisional: from Candidate 26.0.1, whose numbers are revised later.");
  expect(june && caveatsOf(june)).toEqual(["provisional: Candidate 26.0.1"]);
  const incidents = dataset.incidents.get("ttp") ?? [];
  expect(totalIncidents(selectIncidents(incidents, NO_FILTER), []).provisional).toBe(1);
});
