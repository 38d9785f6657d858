import { describe, expect, it } from "vitest";
import { foldSpelling } from "../../../server/model/search/spelling.ts";

describe("a name", () => {
  it.each([
    ["Tehreek", "Tehrik", "Tahrik"],
    ["Noor", "Nur"],
    ["Mehsud", "Mahsud", "Masud", "Masood", "Masaud"],
    ["Jafar", "Japhar"],
    ["Müller", "Muller"],
    ["Peshawar", "Peshawer"],
    ["Waziristan", "Vaziristan", "Wazeeristan"],
    ["Swat", "Svat"],
  ])("is found however it is spelled: %s", (...spellings) => {
    expect(new Set(spellings.map(foldSpelling)).size).toBe(1);
  });

  it.each([
    ["Kabul", "Kandahar"],
    ["Swat", "Sindh"],
    ["attack", "attacks"],
    ["2021", "2022"],
    ["zzzzqqq", "sk"],
  ])("is not another: %s, %s", (one, other) => {
    expect(foldSpelling(one)).not.toBe(foldSpelling(other));
  });

  it("in another script is kept", () => {
    expect(foldSpelling("طالبان")).toBe("طالبان");
  });
});
