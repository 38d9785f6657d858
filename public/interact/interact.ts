import type { Region } from "../../server/model/draw/regions.ts";
import { toMillis } from "../../server/model/time/calendar.ts";
import { type Drawing, drawLegend } from "../chart/chart.ts";
import { onThemeChange } from "../chart/theme.ts";
import { followView, readChoice } from "./address.ts";
import { milestonePath, pathOf } from "./addresses.ts";
import { anchorOf, type Cards, createCards } from "./cards.ts";
import { addCopyButtons } from "./copy.ts";
import { createEventMenu, type EventMenu } from "./event-menu.ts";
import { listenToPointer } from "./gestures.ts";
import { listenToKeys } from "./keys.ts";
import { wireLegends } from "./legends.ts";
import { createOverview } from "./overview.ts";
import { createPlot, type Plot } from "./plot.ts";
import { createSilence } from "./silence.ts";
import { createStatus } from "./status.ts";
import { type Arrival, createSwitches, type Switches } from "./switches.ts";
import { loadTables, wireTables } from "./tables.ts";
import { readTimebar, wireTimebar } from "./timebar.ts";
import { createTimeline, type Timeline } from "./timeline.ts";
import { monthAt } from "./tip.ts";
import { createWalk, sayRegion, type Walk } from "./walk.ts";
import { formatWindow } from "./window.ts";

/** Makes the charts of a page something to work with. Whatever of it a page does not have is left out. */
export function interact(drawing: Drawing): void {
  addCopyButtons(document);
  const host = document.querySelector<HTMLElement>("[data-charts]");
  const first = drawing.charts[0];
  if (!host || !first) return;
  const bar = host.querySelector<HTMLElement>("[data-timebar]");
  const initial = { start: toMillis(first.spec.range.start), end: toMillis(first.spec.range.end) };
  const { extent, home } = bar ? readTimebar(bar) : { extent: initial, home: initial };
  const widest = { start: Math.min(extent.start, initial.start), end: Math.max(extent.end, initial.end) };
  const timeline = createTimeline(widest, home, initial);
  const plots = drawing.charts.map(createPlot);
  const say = createStatus();
  const walk = createWalk({
    ...{ plots, timeline },
    onChange: (active) => {
      if (active) say(sayRegion(active.region));
      for (const plot of plots) plot.cross(null);
    },
  });
  const refresh = () => {
    for (const plot of plots) plot.forget();
    walk.refresh();
  };
  timeline.onMove((range) => {
    drawing.show(range);
    refresh();
  });
  timeline.onRest((range) => say(`Shown: ${formatWindow(range)}.`));

  const cards = createCards(host, walk);
  wireTables(host);
  const menu = createEventMenu(host);
  for (const plot of plots) wirePlot(plot, plots, timeline, walk, cards, menu);
  wireEvents(host, walk, cards);
  const redraw = wireBar(drawing, bar, timeline);
  const form = document.querySelector<HTMLFormElement>("form[data-controls]");
  if (form && bar) {
    const switches = createSwitches(drawing, timeline, readChoice(form), {
      onDrawn() {
        refresh();
        redraw();
      },
      onArrival(arrival) {
        if (arrival === "on its way") host.setAttribute("aria-busy", "true");
        else host.removeAttribute("aria-busy");
        host.toggleAttribute("data-lost", arrival === "lost");
        say(ARRIVALS[arrival]);
      },
    });
    followView(form, timeline, switches, createSilence(host)).onChange(() => {
      for (const { figure, spec } of drawing.charts) drawLegend(figure, spec);
      addCopyButtons(document);
      loadTables(host);
      cards.forgetStep();
    });
    wireLegends(host, form);
    loadWhenIdle(switches);
  }
  const settle = () => requestAnimationFrame(refresh);
  onThemeChange(() => {
    settle();
    redraw();
  });
  new ResizeObserver(settle).observe(host);
}

const ARRIVALS: Readonly<Record<Arrival, string>> = {
  here: "The numbers of this choice are shown.",
  "on its way": "Fetching the numbers of this choice.",
  lost: "The numbers of this choice did not arrive.",
};

function wirePlot(
  plot: Plot,
  plots: readonly Plot[],
  timeline: Timeline,
  walk: Walk,
  cards: Cards,
  menu: EventMenu,
): void {
  const open = (region: Region | null, at?: number) => {
    menu.close();
    if (region?.kind === "events") {
      cards.close();
      menu.open(region.milestones, plot.layer, anchorOf(plot, region, at));
      return true;
    }
    return region !== null && cards.open(plot, region, plot.layer, anchorOf(plot, region, at));
  };
  listenToPointer(plot, {
    timeline,
    hover(_plot, at, region) {
      for (const each of plots) each.cross(at);
      const leads = region?.kind === "events" || (region !== null && pathOf(region) !== undefined);
      plot.layer.classList.toggle("is-link", leads);
      const month = region ?? (at === null ? null : monthAt(plot.regions(), at));
      if (month) plot.tell(month);
      else if (walk.active?.plot === plot) walk.refresh();
      else plot.tell(null);
    },
    choose(_plot, region, at) {
      walk.choose(plot, region);
      if (!open(region, at)) cards.close();
    },
    // The first of the two clicks may have opened a card.
    reset: () => cards.undo(() => timeline.reset()),
  });
  listenToKeys(plot, {
    timeline,
    walk: (_plot, key) => walk.handle(plot, key),
    open: () => open(walk.active?.plot === plot ? walk.active.region : null),
    close: () => menu.close() || cards.close(),
  });
  plot.layer.addEventListener("blur", () => plot.tell(null));
  plot.layer.addEventListener("focus", () => walk.refresh());
}

/** The lists of events open the same cards as the charts. */
function wireEvents(host: HTMLElement, walk: Walk, cards: Cards): void {
  const openEvent = (id: string, from?: HTMLElement): boolean => {
    const found = walk.find(milestonePath(id));
    if (!found) return false;
    walk.choose(found.plot, found.region);
    return cards.open(found.plot, found.region, from, from?.getBoundingClientRect());
  };
  host.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLElement>("[data-milestone] a");
    const id = link?.closest<HTMLElement>("[data-milestone]")?.dataset.milestone;
    if (!link || !id || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    // What the menu of a shared mark names stands where that mark does.
    if (openEvent(id, link.closest("dialog") ? undefined : link)) event.preventDefault();
  });
}

/** Gives back what draws the overview again. */
function wireBar(drawing: Drawing, bar: HTMLElement | null, timeline: Timeline): () => void {
  if (!bar) return () => undefined;
  wireTimebar(bar, timeline);
  const place = bar.querySelector<HTMLElement>("[data-overview]");
  if (!place) return () => undefined;
  return createOverview(place, timeline, () => drawing.charts.map(({ spec }) => spec)).draw;
}

function loadWhenIdle(switches: Switches): void {
  const load = () => void switches.load();
  if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: 2000 });
  else setTimeout(load, 500);
}
