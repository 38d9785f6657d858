import type { Region } from "../../server/model/draw/regions.ts";
import { addressOf, pathOf } from "./addresses.ts";
import { type Anchor, createCard } from "./card.ts";
import type { Plot } from "./plot.ts";
import { wordsOf } from "./plot.ts";
import type { Walk } from "./walk.ts";

export interface Cards {
  /** The card of a region; false where it has no page. */
  open(plot: Plot, region: Region, from?: HTMLElement, anchor?: Anchor): boolean;
  /** Closes the card; false where none was open. */
  close(): boolean;
  /** Closes the card and goes on when its step of the history is taken back, so that none is left behind. */
  undo(then: () => void): void;
  /** The address got another view: going back from here no longer closes a card. */
  forgetStep(): void;
}

const HASH = "#card=";

/**
 * Which card is open stands in the address, behind `#card=`, as the path of the page that it shows: the same
 * address elsewhere opens the same card, and the back button closes it.
 */
export function createCards(host: HTMLElement, walk: Walk): Cards {
  let isOwnStep = false;
  let isGoingBack = false;
  /** What waits for a step back that is under way; null where none is. */
  let waiting: (() => void)[] | null = null;

  const card = createCard({
    host,
    onStep(by) {
      const plot = walk.active?.plot;
      const region = walk.next(by, (each) => pathOf(each) !== undefined);
      if (!plot || !region) return;
      walk.choose(plot, region);
      show(plot, region, null);
      history.replaceState(null, "", `${location.search || location.pathname}${HASH}${pathOf(region)}`);
    },
    onClose() {
      if (isGoingBack) return;
      if (isOwnStep) {
        waiting ??= [];
        history.back();
      } else history.replaceState(null, "", location.pathname + location.search);
      isOwnStep = false;
    },
  });

  function show(plot: Plot, region: Region, from: HTMLElement | null, anchor = anchorOf(plot, region)): void {
    const [title] = wordsOf(region);
    plot.tell(null);
    void card.open(addressOf(pathOf(region) ?? "", location.search), title, anchor, from);
  }

  function followHash(): void {
    const path = location.hash.startsWith(HASH) ? location.hash.slice(HASH.length) : "";
    if (path === "") {
      isGoingBack = true;
      card.close();
      isGoingBack = false;
      isOwnStep = false;
      return;
    }
    const found = walk.find(path);
    if (!found) return;
    walk.choose(found.plot, found.region);
    found.plot.layer.scrollIntoView({ block: "center" });
    show(found.plot, found.region, found.plot.layer);
  }
  addEventListener("popstate", () => {
    followHash();
    const arrived = waiting ?? [];
    waiting = null;
    for (const act of arrived) act();
  });
  if (location.hash.startsWith(HASH)) followHash();

  return {
    open(plot, region, from = plot.layer, anchor) {
      const path = pathOf(region);
      if (path === undefined) return false;
      const row = rowOf(host, region);
      if (row) {
        location.assign(row.href);
        return true;
      }
      if (host.dataset.opens === "rows" && "series" in region) return false;
      const address = `${location.pathname}${location.search}${HASH}${path}`;
      if (card.isOpen) history.replaceState(null, "", address);
      else {
        history.pushState(null, "", address);
        isOwnStep = true;
      }
      show(plot, region, from, anchor);
      return true;
    },
    close: () => card.close(),
    undo(then) {
      card.close();
      if (waiting) waiting.push(then);
      else then();
    },
    forgetStep() {
      isOwnStep = false;
    },
  };
}

/**
 * Where numbers have no cards (`data-opens="rows"`), a bar opens what its row of the table leads to: the
 * incidents that were counted.
 */
function rowOf(host: HTMLElement, region: Region): HTMLAnchorElement | null {
  if (host.dataset.opens !== "rows" || !("series" in region)) return null;
  const period = region.kind === "mark" ? region.mark.period : region.observation?.period;
  const rows = [...host.querySelectorAll<HTMLElement>("tr[data-series]")];
  const row = rows.find(({ dataset }) => dataset.series === region.series.id && dataset.period === period);
  return row?.querySelector("a") ?? null;
}

/** What is wide, such as an event of many months, has its card where it was clicked: `at` pixels from the left. */
export function anchorOf({ layer }: Plot, region: Region, at?: number): Anchor {
  const { left, top } = layer.getBoundingClientRect();
  const own = region.label ?? region.box;
  const wide = at !== undefined && own.right - own.left > 60;
  const box = wide ? { ...own, left: at - 4, right: at + 4 } : own;
  const bottom = "series" in region ? box.bottom : Math.min(box.bottom, box.top + 40);
  return {
    ...{ left: left + box.left, right: left + box.right },
    ...{ top: top + box.top, bottom: top + bottom },
  };
}
