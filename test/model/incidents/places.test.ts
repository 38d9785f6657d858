import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, NO_FILTER } from "../../../server/model/incidents/filter.ts";
import { countPlaces, DRAWN, extentOf, gatherCells } from "../../../server/model/incidents/places.ts";
import { selectIncidents } from "../../../server/model/incidents/select.ts";
import { provinceOf } from "../../../server/model/records/provinces.ts";
import { sitesOf } from "../../../server/model/records/tally.ts";
import { anyIncidents, incident } from "./invent.ts";

const FRAME: Box = [62, 24.3, 75.4, 36];

describe("the marks of a map", () => {
  it("count the incidents within the frame that are placed closely enough, however few marks there may be", () => {
    fc.assert(
      fc.property(anyIncidents, fc.integer({ min: 4, max: 40 }), (incidents, most) => {
        const cells = gatherCells(sitesOf(incidents), { frame: FRAME, most });
        const placed = incidents.filter(
          ({ where_precision, longitude, latitude }) =>
            DRAWN.some((precision) => precision === where_precision) &&
            longitude !== null &&
            latitude !== null &&
            longitude >= FRAME[0] &&
            latitude >= FRAME[1] &&
            longitude < FRAME[2] &&
            latitude < FRAME[3],
        );
        expect(cells.length).toBeLessThanOrEqual(most);
        expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(placed.length);
        for (const { box, precision, count, longitude, latitude } of cells) {
          expect(selectIncidents(incidents, { ...NO_FILTER, box, precision }).incidents.length).toBe(count);
          expect(longitude).toBeGreaterThanOrEqual(box[0]);
          expect(latitude).toBeGreaterThanOrEqual(box[1]);
        }
      }),
    );
  });

  it("stand where a single incident was, and say its place", () => {
    const there = { longitude: 70.3833, latitude: 32.2172, where_precision: "exact", place: "Tank" };
    const cells = gatherCells(sitesOf([incident(there)]), { frame: FRAME, most: 10 });
    expect(cells).toEqual([
      {
        precision: "exact",
        count: 1,
        longitude: 70.3833,
        latitude: 32.2172,
        box: [70.375, 32.1875, 70.4375, 32.25],
        place: "Tank",
        district: "",
        mixed: false,
      },
    ]);
  });

  it("are as fine as their number admits, and end where the frame does", () => {
    const at = (longitude: number) => incident({ longitude, latitude: 32.2, where_precision: "exact" });
    const sites = sitesOf([at(70.01), at(70.08)]);
    const boxes = (most: number) =>
      gatherCells(sites, { frame: FRAME, most }).map(({ box }) => box[2] - box[0]);
    expect(boxes(2)).toEqual([0.0625, 0.0625]);
    expect(boxes(1)).toEqual([0.125]);
    const [cut] = gatherCells(sites, { frame: [70.005, 32.19, 70.05, 32.24], most: 10 });
    expect(cut?.box).toEqual([70.005, 32.19, 70.05, 32.24]);
  });

  it("name the site that most of them share, and say that others were elsewhere", () => {
    const at = (place: string, longitude: number) =>
      incident({ longitude, latitude: 32.2, where_precision: "near", place, district: `${place} district` });
    const incidents = [at("Tank", 70.38), at("Mir Ali", 70.39), at("Mir Ali", 70.39)];
    const [cell, ...more] = gatherCells(sitesOf(incidents), { frame: FRAME, most: 10 });
    expect(more).toEqual([]);
    expect(cell).toMatchObject({ count: 3, place: "Mir Ali", district: "Mir Ali district", mixed: true });
    const [same] = gatherCells(sitesOf(incidents.slice(1)), { frame: FRAME, most: 10 });
    expect(same).toMatchObject({ count: 2, mixed: false });
  });

  it("tell places of one name in two districts apart, by where most of them were", () => {
    const at = (district: string) =>
      incident({ longitude: 70.38, latitude: 32.2, where_precision: "near", place: "Kot", district });
    const [cell] = gatherCells(sitesOf([at("Tank"), at("Bannu"), at("Bannu")]), { frame: FRAME, most: 10 });
    expect(cell).toMatchObject({ count: 3, place: "Kot", district: "Bannu", mixed: false });
  });

  it("lie the wide ones below the close ones, and the large ones below the small", () => {
    const at = (where_precision: string, longitude: number) =>
      incident({ longitude, latitude: 32.2, where_precision });
    const incidents = [at("exact", 70), at("near", 70), at("district", 70), at("exact", 71), at("exact", 71)];
    expect(
      gatherCells(sitesOf(incidents), { frame: FRAME, most: 10 }).map(({ precision, count }) => [
        precision,
        count,
      ]),
    ).toEqual([
      ["district", 1],
      ["near", 1],
      ["exact", 2],
      ["exact", 1],
    ]);
  });

  it("fill the frame that holds all of them", () => {
    const at = (longitude: number, latitude: number) =>
      incident({ longitude, latitude, where_precision: "exact" });
    expect(extentOf(sitesOf([at(70, 33), at(68, 34), at(72, 31)]))).toEqual([68, 31, 72, 34]);
    expect(extentOf(sitesOf([at(70, 33)]))).toEqual([70, 33, 70, 33]);
  });

  it("are none for what is known only to the province", () => {
    const there = { longitude: 70, latitude: 32, where_precision: "province", province: "Sindh" };
    expect(gatherCells(sitesOf([incident(there)]), { frame: FRAME, most: 10 })).toEqual([]);
    expect(extentOf(sitesOf([incident(there)]))).toBeNull();
  });
});

describe("the table beside the map", () => {
  it("has every incident once", () => {
    fc.assert(
      fc.property(anyIncidents, fc.constantFrom("province", "district"), (incidents, by) => {
        const counts = countPlaces(sitesOf(incidents), by);
        for (const { name, incidents: all, drawn, listed, bare } of counts) {
          const parts = [...Object.values(drawn), ...Object.values(listed), bare];
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
          expect(all).toBe(
            incidents.filter((each) => (by === "province" ? provinceOf(each) : each.district) === name)
              .length,
          );
        }
        expect(counts.reduce((sum, each) => sum + each.incidents, 0)).toBe(incidents.length);
      }),
    );
  });

  it("has the name with the most incidents first, and what names none last", () => {
    const at = (district: string, more: object = {}) =>
      incident({ district, where_precision: "exact", ...more });
    const there = { longitude: 70, latitude: 32 };
    const incidents = [at(""), at(""), at(""), at("Tank", there), at("Bannu", there), at("Bannu")];
    expect(
      countPlaces(sitesOf(incidents), "district").map(({ name, drawn, bare }) => [name, drawn.exact, bare]),
    ).toEqual([
      ["Bannu", 1, 1],
      ["Tank", 1, 0],
      ["", 0, 3],
    ]);
  });
});
