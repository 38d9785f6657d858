import { describe, expect, it } from "vitest";
import { NO_FILTER } from "../../../server/model/incidents/filter.ts";
import { searchDocuments } from "../../../server/model/search/documents.ts";
import { datasetOf, incident, incidentDataset } from "../incidents/invent.ts";
import { datasetOf as specsOf } from "../specs.ts";

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

const INCIDENT = incident({ title: "An ambush" });

describe("what is found of incidents", () => {
  const of = (...all: readonly Parameters<typeof incident>[0][]) =>
    searchDocuments(
      datasetOf(
        all.map((each, at) => incident({ id: `e${at}`, ...each })),
        "2021",
      ),
    );
  const told = (kind: string, ...all: readonly Parameters<typeof incident>[0][]) =>
    of(...all)
      .filter((each) => each.kind === kind)
      .map(({ title, words, filter }) => ({ title, words, filter }));

  it("are the places, those with the most incidents first, with the filter that lists them", () => {
    const there = { place: "Mir  Ali", district: "North Waziristan", province: "Khyber Pakhtunkhwa" };
    expect(told("place", { province: "Sindh" }, there, there, {})).toEqual([
      {
        title: "Mir  Ali, North Waziristan, Former tribal districts (FATA)",
        words: "Incidents there, of Incidents of ttp",
        filter: {
          ...NO_FILTER,
          dataset: "ttp",
          words: "Mir Ali",
          district: "North Waziristan",
          province: "Federally Administered Tribal Areas",
        },
      },
      {
        title: "Sindh",
        words: "Incidents there, of Incidents of ttp",
        filter: { ...NO_FILTER, dataset: "ttp", province: "Sindh" },
      },
    ]);
  });

  it("are who took part, on either side", () => {
    expect(told("actor", { actor: "TTP", target: "police" }, { actor: "TTP" })).toEqual([
      {
        title: "TTP",
        words: "Incidents of Incidents of ttp",
        filter: { ...NO_FILTER, dataset: "ttp", actor: "TTP" },
      },
      {
        title: "police",
        words: "Incidents of Incidents of ttp",
        filter: { ...NO_FILTER, dataset: "ttp", target: "police" },
      },
    ]);
  });

  it("are the newest texts where there are very many", () => {
    const many = Array.from({ length: 20_001 }, (_, at) => ({ ...INCIDENT, id: `e${at}` }));
    const ids = searchDocuments(datasetOf(many, "2021")).flatMap(({ kind, id }) =>
      kind === "incident" ? [id] : [],
    );
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([20_000, "e1", "e20000"]);
  });

  it("are those that are described in words, by their title, place or id", () => {
    const described = told(
      "incident",
      { title: "A raid", place: "Mir Ali", note: "At night." },
      { note: "By day.", place: "Kot", district: "Tank" },
      { note: "Unclear." },
      { title: "An ambush" },
      { place: "Mir Ali" },
    );
    expect(described.map(({ title, words }) => [title, words])).toEqual([
      ["A raid, 5 December 2021", "At night."],
      ["Kot, Tank, 5 December 2021", "By day."],
      ["Incident e2, 5 December 2021", "Unclear."],
      ["An ambush, 5 December 2021", ""],
    ]);
  });
});

it("charts, series, numbers, events and sources are found by their own words", () => {
  const dataset = specsOf({
    series: [{ kind: "flow", rows: [{ period: "2022-04", value: 54, wording: "54 attacks" }] }],
    milestones: [{ date: "2021-09-15", title: "An offer" }],
  });
  const [milestone] = dataset.milestones;
  const [series] = dataset.series;
  const counted = {
    ...series,
    id: "counted",
    counted: { measure: "killed" },
  } as unknown as (typeof dataset.series)[number];
  const figure = {
    id: "border",
    title: "Length of the border",
    quantity: {
      missing: null,
      value: 2600,
      low: null,
      high: null,
      qualifier: "about",
      wording: "",
      read_as: "",
    },
    unit: "kilometres",
    note: "As printed.",
  } as unknown as (typeof dataset.figures)[number];
  const all = {
    ...dataset,
    series: [...dataset.series, counted],
    milestones: [
      { ...milestone, description: "Talks.", wording: "offered", note: "Late." },
    ] as typeof dataset.milestones,
    figures: [figure],
  };
  expect(searchDocuments(all).map(({ key, title, words, more }) => [key, title, words, more])).toEqual([
    ["chart attacks", "Attacks", "How many?", ""],
    ["series series-1", "Attacks claimed", "What is counted.", ""],
    ["series counted", "Attacks claimed", "What is counted.", ""],
    ["number series-1 2022-04", "Attacks claimed, April 2022", "54 (Gul 2024)", " 54 attacks"],
    ["event milestone-1", "An offer", "15 September 2021. Talks.", "offered Late."],
    ["figure border", "Length of the border", "about 2,600 kilometres", "As printed."],
    ["source gul-2024", "A report", "Gul 2024, Imtiaz Gul, A foundation", ""],
  ]);
});
