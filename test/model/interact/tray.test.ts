import { parseHTML } from "linkedom";
import { afterEach, expect, it, vi } from "vitest";
import { carryBriefing } from "../../../public/briefing/tray.ts";

afterEach(() => vi.unstubAllGlobals());

/** A page with two things to be added, in a tab that keeps the query of a briefing. */
function open(query = "", body = "") {
  const kept = new Map(query === "" ? [] : [["briefing", query]]);
  const dom = parseHTML(
    `<html><body><a data-briefing-item="/charts/a">Add</a><a data-briefing-item="/b?c=1&amp;d=2"><b>Add</b></a>${body}</body></html>`,
  );
  const { document, Element, Event } = dom;
  vi.stubGlobal("document", document);
  vi.stubGlobal("Element", Element);
  vi.stubGlobal("location", { search: "?item=%2Fs" });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  carryBriefing();
  /** Whether the page stayed where it is. */
  const press = (selector: string, keys: object = {}) => {
    const event = Object.assign(new Event("click", { bubbles: true, cancelable: true }), keys);
    document.querySelector(selector)?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const tray = () => document.querySelector(".tray");
  return { kept, press, tray, link: () => tray()?.querySelector("a") };
}

it("what is added is counted, each once, and the link leads to all of it", () => {
  const { press, tray, link, kept } = open("title=Since+Kabul&charts=attacks,deaths");
  expect(link()?.textContent).toBe("Briefing: 2 items");
  expect([press("a"), press("b"), press("a")]).toEqual([true, true, true]);
  expect(link()?.textContent).toBe("Briefing: 4 items");
  const query = kept.get("briefing") ?? "";
  expect(new URLSearchParams(query).getAll("item")).toEqual(["/charts/a", "/b?c=1&d=2"]);
  expect(new URLSearchParams(query).get("title")).toBe("Since Kabul");
  expect(link()?.getAttribute("href")).toMatch(/\/briefing\?title=Since/);
  expect((tray() as HTMLElement | null)?.hidden).toBe(false);
});

it("one item is one, none shows nothing, and it can be cleared", () => {
  const { press, tray, link, kept } = open();
  expect((tray() as HTMLElement | null)?.hidden).toBe(true);
  press("a");
  expect(link()?.textContent).toBe("Briefing: 1 item");
  press(".tray button");
  expect([(tray() as HTMLElement | null)?.hidden, kept.size]).toEqual([true, 0]);
});

it("a link opens as others do with a key held, and where the briefing is full, whose page says so", () => {
  const { press, kept } = open();
  for (const key of ["ctrlKey", "metaKey", "shiftKey"]) expect(press("a", { [key]: true })).toBe(false);
  expect(kept.size).toBe(0);
  const full = Array.from({ length: 24 }, (_, at) => `item=/charts/${at}`).join("&");
  const at = open(full);
  expect([at.press("a"), at.kept.get("briefing")]).toEqual([false, full]);
});

it("the page of the briefing is what it holds from then on", () => {
  const { kept, tray } = open("item=/old", "<main data-briefing></main>");
  expect([kept.get("briefing"), tray()]).toEqual(["item=%2Fs", null]);
});
