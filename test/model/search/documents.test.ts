import { expect, it } from "vitest";
import { searchDocuments } from "../../../server/model/search/documents.ts";
import { datasetOf, incident, incidentDataset } from "../incidents/invent.ts";

it("what is found has a key of its own, also where two lists of incidents name the same place, actor and id", () => {
  const named = incident({ title: "An ambush", place: "Mir Ali", actor: "TTP", target: "TTP" });
  const one = datasetOf([named], "2021");
  const other = incidentDataset("2021", "other");
  const both = {
    ...one,
    datasets: [...one.datasets, other],
    incidents: new Map([...one.incidents, [other.id, [named]]]),
  };
  const keys = searchDocuments(both).map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  const found = (dataset: typeof one) => searchDocuments(dataset).filter(({ filter }) => filter !== null);
  expect(found(both)).toHaveLength(2 * found(one).length);
});
