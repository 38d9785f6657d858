import { parseHTML } from "linkedom";
import { expect, it } from "vitest";
import { readTimebar, wireTimebar } from "../../../public/interact/timebar.ts";
import type { Timeline } from "../../../public/interact/timeline.ts";
import { type Moments, toMillis } from "../../../server/model/time/calendar.ts";

const { document } = parseHTML(`<div data-timebar data-first="2020-01-01" data-last="2024-01-01"
  data-start="2021-01-01" data-end="2023-01-01"><span data-time-shown></span>
  ${["earlier", "later", "in", "out", "reset"].map((name) => `<button data-time="${name}"></button>`).join("")}</div>`);
const bar = document.querySelector("div") as unknown as HTMLElement;
const { extent, home } = readTimebar(bar);

function show(range: Moments) {
  const [moves, done]: [((range: Moments) => void)[], unknown[]] = [[], []];
  const told = (name: string) => (by?: number) => void done.push(by === undefined ? name : [name, by]);
  const timeline = { range, extent, home, pan: told("pan"), zoom: told("zoom"), reset: told("reset") };
  wireTimebar(bar, {
    ...timeline,
    onMove: (listen: (range: Moments) => void) => moves.push(listen),
  } as unknown as Timeline);
  const ended = () =>
    [...bar.querySelectorAll("button")].flatMap((button) =>
      button.getAttribute("aria-disabled") === "true" ? [button.dataset.time] : [],
    );
  return {
    ended,
    done,
    move: (next: Moments) => moves[0]?.(next),
    words: () => bar.querySelector("span")?.textContent,
  };
}

it("the bar of the time says the months shown and which buttons lead no further", () => {
  const { ended, words, move } = show(home);
  expect([words(), ended()]).toEqual(["2021–2022", []]);
  move({ start: extent.start, end: toMillis("2020-07-01") });
  expect([words(), ended()]).toEqual(["January–June 2020", ["earlier"]]);
  move({ start: toMillis("2023-07-01"), end: extent.end });
  expect(ended()).toEqual(["later"]);
  move(extent);
  expect(ended()).toEqual(["earlier", "later", "out"]);
});

it("its buttons do what they say", () => {
  const { done } = show(home);
  for (const button of bar.querySelectorAll("button")) button.click();
  expect(done.slice(-5)).toEqual([["pan", -0.25], ["pan", 0.25], ["zoom", 0.6], ["zoom", 1 / 0.6], "reset"]);
});
