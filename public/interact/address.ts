import type { Moments } from "../../server/model/time/calendar.ts";
import { toMillis } from "../../server/model/time/calendar.ts";
import { parseDate } from "../../server/model/time/dates.ts";
import { readSpecs } from "../chart/specs.ts";
import { fetchPage } from "./addresses.ts";
import type { Silence } from "./silence.ts";
import { swapForm, swapParts } from "./swap.ts";
import type { Choice, Switches } from "./switches.ts";
import type { Timeline } from "./timeline.ts";
import { fieldsOf } from "./window.ts";

export interface ViewAddress {
  /** Tables, links and address now say what the charts show. */
  onChange(listener: (url: URL) => void): void;
}

/** After so many milliseconds no answer is expected any more. */
const LONGEST_MS = 60_000;

/**
 * The address is the state. A gesture fills in the form of the page and sends it: the server answers with the
 * page of the new view under its shortest address, out of which tables, words and links are taken.
 */
export function followView(
  form: HTMLFormElement,
  timeline: Timeline,
  switches: Switches,
  silence: Silence,
): ViewAddress {
  const listeners: ((url: URL) => void)[] = [];
  let underWay: AbortController | undefined;
  let shown = location.pathname + location.search;
  let typed: EventTarget | null = null;
  form.addEventListener("input", ({ target }) => {
    typed = target;
  });

  async function ask(address: string, then: (page: Document, url: URL) => void): Promise<void> {
    underWay?.abort();
    typed = null;
    const asking = new AbortController();
    underWay = asking;
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      asking.abort();
    }, LONGEST_MS);
    document.body.toggleAttribute("data-asking", true);
    try {
      const { page, url } = await fetchPage(address, asking.signal);
      if (asking.signal.aborted) return;
      silence.hide();
      then(page, new URL(url));
      switches.take(readSpecs(page));
      swapForm(form, page, typed);
      swapParts(page);
      shown = location.pathname + location.search;
      for (const listener of listeners) listener(new URL(location.href));
    } catch (error) {
      if (asking.signal.aborted && !isLate) return;
      // The page of the server says best what is wrong, where it answers at all.
      if (!isLate && !(error instanceof TypeError)) return location.assign(address);
      switches.miss();
      silence.show(() => {
        silence.hide();
        switches.retry();
        void ask(address, then);
      });
    } finally {
      clearTimeout(late);
      if (underWay === asking) document.body.toggleAttribute("data-asking", false);
    }
  }

  function send(): void {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) query.append(name, String(value));
    void ask(`${form.action}?${query}`, (_page, { pathname, search }) => {
      if (pathname + search !== shown) history.pushState(null, "", pathname + search + location.hash);
    });
  }

  const setTime = (from: string, to: string) => {
    field(form, "from").value = from;
    field(form, "to").value = to;
  };

  timeline.onRest((range, isHome) => {
    const { from, to } = fieldsOf(range);
    if (isHome) setTime("", "");
    else setTime(from, to);
    send();
    if (isHome) setTime(from, to);
  });
  form.addEventListener("change", (event) => {
    const { name } = event.target as HTMLInputElement;
    if (name === "from" || name === "to") {
      const range = rangeIn(form);
      if (!range) return;
      timeline.show(range);
    } else switches.apply(readChoice(form));
    send();
  });
  form.addEventListener("click", (event) => {
    const preset = (event.target as Element).closest<HTMLElement>("[data-from]");
    if (!preset || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setTime(preset.dataset.from ?? "", preset.dataset.to ?? "");
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const range = rangeIn(form);
    if (range) timeline.show(range);
    switches.apply(readChoice(form));
    send();
  });
  addEventListener("popstate", () => {
    if (location.pathname + location.search === shown) return;
    void ask(location.href, (page) => {
      swapForm(form, page, typed);
      switches.apply(readChoice(form));
      const range = rangeIn(form);
      if (range) timeline.show(range);
    });
  });
  return { onChange: (listener) => listeners.push(listener) };
}

export function readChoice(form: HTMLFormElement): Choice {
  const data = new FormData(form);
  const listed = (name: string) => new Set(data.getAll(name).flatMap((value) => String(value).split(",")));
  const others = new URLSearchParams();
  for (const name of ["asof", "later", "province", "district"]) {
    const value = data.get(name);
    if (typeof value === "string" && value !== "") others.set(name, value);
  }
  const [transform, month] = data.getAll("transform").map(String);
  if (transform)
    others.set("transform", /^(running|index)$/.test(transform) ? `${transform}-${month}` : transform);
  const events = data.get("events");
  return {
    series: listed("series"),
    categories: listed("milestones"),
    events: events === "all" || events === "none" ? events : "key",
    scale: data.get("scale") === "total" ? "total" : "rate",
    others,
  };
}

/** What the two date fields say, where both are dates and in order. */
function rangeIn(form: HTMLFormElement): Moments | undefined {
  const from = parseDate(field(form, "from").value.trim());
  const to = parseDate(field(form, "to").value.trim());
  if (!from || !to?.end || from.start >= to.end) return undefined;
  return { start: toMillis(from.start), end: toMillis(to.end) };
}

function field(form: HTMLFormElement, name: "from" | "to"): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}
