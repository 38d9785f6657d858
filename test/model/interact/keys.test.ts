import { describe, expect, it } from "vitest";
import { listenToKeys } from "../../../public/interact/keys.ts";
import type { Plot } from "../../../public/interact/plot.ts";
import type { Timeline } from "../../../public/interact/timeline.ts";

/** Presses a key on a chart that shows 100 of 0 to 1000, from 400 on; gives back what that did. */
function press(key: string, held: Partial<KeyboardEvent> = {}, isOpen = false): readonly unknown[] {
  const done: unknown[] = [];
  const told =
    (name: string) =>
    (...what: unknown[]) =>
      done.push(what.length > 0 ? [name, ...what] : name);
  let onKey = (_event: KeyboardEvent) => {};
  const plot = {
    layer: { addEventListener: (_: string, listen: typeof onKey) => (onKey = listen) },
  } as unknown as Plot;
  const timeline = {
    ...{ range: { start: 400, end: 500 }, extent: { start: 0, end: 1000 } },
    ...{ pan: told("pan"), zoom: told("zoom"), reset: told("reset"), move: told("move") },
  } as unknown as Timeline;
  listenToKeys(plot, {
    timeline,
    walk: (_plot, walked) => (walked.startsWith("Arrow") ? Boolean(done.push(["walk", walked])) : false),
    open: () => void done.push("open"),
    close: () => (isOpen ? Boolean(done.push("close")) : false),
  });
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  onKey({ ...none, key, ...held, preventDefault: told("kept") } as KeyboardEvent);
  return done;
}

describe("a key on a chart", () => {
  it.each<[string, Partial<KeyboardEvent>, unknown[]]>([
    ["Enter", {}, ["open", "kept"]],
    [" ", {}, ["open", "kept"]],
    ["+", {}, [["zoom", 0.6], "kept"]],
    ["=", {}, [["zoom", 0.6], "kept"]],
    ["-", {}, [["zoom", 1 / 0.6], "kept"]],
    ["_", { shiftKey: true }, [["zoom", 1 / 0.6], "kept"]],
    ["−", {}, [["zoom", 1 / 0.6], "kept"]],
    ["0", {}, ["reset", "kept"]],
    ["ArrowLeft", {}, [["walk", "ArrowLeft"], "kept"]],
    ["ArrowLeft", { shiftKey: true }, [["pan", -0.25], "kept"]],
    ["ArrowRight", { shiftKey: true }, [["pan", 0.25], "kept"]],
    ["Home", { shiftKey: true }, [["move", { start: 0, end: 100 }], "kept"]],
    ["End", { shiftKey: true }, [["move", { start: 900, end: 1000 }], "kept"]],
    ["PageUp", { shiftKey: true }, []],
    ["x", {}, []],
    ["+", { ctrlKey: true }, []],
    ["-", { metaKey: true }, []],
    ["ArrowLeft", { altKey: true }, []],
  ])("%j with %j does %j", (key, held, done) => {
    expect(press(key, held)).toEqual(done);
  });

  it("closes what is open before it goes back to the usual time", () => {
    expect(press("Escape", {}, true)).toEqual(["close", "kept"]);
    expect(press("Escape")).toEqual(["reset", "kept"]);
  });
});
