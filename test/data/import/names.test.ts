import { describe, expect, it } from "vitest";
import {
  areaName,
  dyadMatcher,
  nameMatcher,
  sameName,
  shortName,
} from "../../../server/data/import/names.ts";

describe("names of groups", () => {
  it.each([
    "TTP",
    "ttp",
    "TTP: Tehreek-i-Taliban Pakistan",
    "Tehrik-e-Taliban Pakistan",
    "Tehreek-e-Taliban Pakistan",
    "Tehrik-i-Taliban Pakistan (TTP)",
    "Tahrik i Taliban Pakistan",
    "TEHREEK E TALIBAN PAKISTAN",
    "Tehrīk-e Ṭālibān Pākistān",
    "Tehreek–e–Taliban  Pakistan",
  ])("knows %s", (name) => {
    expect(sameName(name, "Tehrik-e-Taliban Pakistan")).toBe(true);
    expect(shortName(name)).toBe("ttp");
  });

  it.each([
    "TTP - TA",
    "TTP-KM",
    "TTP: Jamaat-ul-Ahrar",
    "Taliban",
    "TJP: Tehreek-e-Jihad Pakistan",
    "TLP: Tehreek-e-Labbaik Pakistan",
    "",
  ])("does not take %j for the TTP", (name) => {
    expect(nameMatcher(["TTP", "Tehrik-e-Taliban Pakistan"])(name)).toBe(name.startsWith("TTP: "));
  });

  it("looks into lists", () => {
    const matches = nameMatcher(["Tehrik-e-Taliban Pakistan"]);
    expect(matches("LeI: Lashkar-e-Islam; TTP: Tehreek-i-Taliban Pakistan")).toBe(true);
    expect(matches("LeI: Lashkar-e-Islam; BLA: Baloch Liberation Army")).toBe(false);
  });

  it("compares dyads side by side", () => {
    const matches = dyadMatcher("Government of Pakistan – Tehreek-e-Taliban Pakistan");
    expect(matches("Government of Pakistan - TTP")).toBe(true);
    expect(matches("government of pakistan - ttp")).toBe(true);
    expect(matches("Government of Pakistan - TTP - TA")).toBe(false);
    expect(matches("Government of Afghanistan - TTP")).toBe(false);
    expect(matches("TTP - Government of Pakistan")).toBe(false);
    expect(matches("TTP - Civilians")).toBe(false);
  });
});

describe("names of areas", () => {
  it.each([
    ["Khyber Pakhtunkwa province", "Khyber Pakhtunkhwa"],
    ["Swat district", "Swat"],
    ["Orakzai agency", "Orakzai"],
    ["Islamabad Capital territory", "Islamabad Capital Territory"],
    ["Federally Administered Tribal Areas", "Federally Administered Tribal Areas"],
    ["", ""],
  ])("writes %j as %j", (name, written) => {
    expect(areaName(name)).toBe(written);
  });
});
