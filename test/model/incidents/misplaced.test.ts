import { describe, expect, it } from "vitest";
import { findMisplaced } from "../../../server/model/incidents/misplaced.ts";
import type { Incident } from "../../../server/model/records/records.ts";

const at = (id: string, latitude: number | null, longitude: number | null, district = "Dera Bugti") =>
  ({ id, district, country: "Pakistan", latitude, longitude }) as unknown as Incident;

const found = (...incidents: Incident[]) =>
  findMisplaced(incidents).map(({ incident, other, km }) => [incident.id, other.id, km]);

describe("points of one district", () => {
  it("that lie further apart than any district is wide are told of both, with the distance", () => {
    expect(
      found(at("1", 25.648076, 62.049546), at("2", 29.086406, 68.853948), at("3", 29.03, 69.16)),
    ).toEqual([
      ["1", "3", 796],
      ["2", "1", 773],
      ["3", "1", 796],
    ]);
  });

  it("are no matter where they lie near one another, or in districts of other names, or nowhere", () => {
    expect(found(at("1", 33.0, 70.0), at("2", 35.5, 72.0))).toEqual([]);
    expect(found(at("1", 25.6, 62.0, "Kech"), at("2", 29.1, 68.9))).toEqual([]);
    const abroad = { ...at("1", 25.6, 62.0), country: "Afghanistan" };
    expect(found(abroad, at("2", 29.1, 68.9))).toEqual([]);
    expect(found(at("1", 25.6, 62.0, ""), at("2", 29.1, 68.9, ""))).toEqual([]);
    expect(found(at("1", null, null), at("2", 29.1, 68.9), at("3", 25.6, 62.0, ""))).toEqual([]);
  });
});
