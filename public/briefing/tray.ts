import { MOST_ITEMS } from "../../server/model/briefing/asked.ts";
import { plural } from "../../server/model/numbers/format.ts";

const KEPT = "briefing";
const PAGE = new URL("../briefing", import.meta.url);

/**
 * What is put together follows the reader over the pages of one visit: the query of the briefing is kept in this tab,
 * and the page of the briefing, whose address holds all of it, is where it changes. Without it each link leads to a
 * briefing of one item.
 */
export function carryBriefing(): void {
  if (!canKeep()) return;
  if (document.querySelector("[data-briefing]")) {
    sessionStorage.setItem(KEPT, location.search.slice(1));
    return;
  }
  const tray = buildTray();
  document.addEventListener("click", (event) => {
    const { target } = event;
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("[data-briefing-item]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const kept = new URLSearchParams(sessionStorage.getItem(KEPT) ?? "");
    const item = link.dataset.briefingItem ?? "";
    // The page of the briefing says that it is full.
    if (itemsIn(kept) >= MOST_ITEMS) return;
    event.preventDefault();
    if (!kept.getAll("item").includes(item)) kept.append("item", item);
    sessionStorage.setItem(KEPT, kept.toString());
    tray.show();
  });
  tray.show();
}

function buildTray(): { show(): void } {
  const tray = document.createElement("aside");
  tray.className = "panel tray";
  tray.setAttribute("aria-label", "Briefing");
  const link = document.createElement("a");
  const clear = document.createElement("button");
  clear.type = "button";
  clear.textContent = "Clear";
  clear.setAttribute("aria-label", "Clear the briefing");
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  tray.append(link, clear);
  document.body.append(tray, status);
  const show = () => {
    const kept = sessionStorage.getItem(KEPT) ?? "";
    const count = itemsIn(new URLSearchParams(kept));
    tray.hidden = count === 0;
    const words = `Briefing: ${plural(count, "item")}`;
    link.textContent = words;
    link.href = `${PAGE.href}?${kept}`;
    if (document.activeElement !== document.body) status.textContent = words;
  };
  clear.addEventListener("click", () => {
    sessionStorage.removeItem(KEPT);
    show();
  });
  return { show };
}

function itemsIn(query: URLSearchParams): number {
  const charts = query.getAll("charts").flatMap((text) => text.split(",").filter(Boolean));
  return charts.length + query.getAll("item").length;
}

/** Some browsers keep nothing where their owner wants it so. */
function canKeep(): boolean {
  try {
    sessionStorage.getItem(KEPT);
    return true;
  } catch {
    return false;
  }
}
