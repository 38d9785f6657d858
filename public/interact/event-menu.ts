import type { MilestoneSpec } from "../../server/model/chart/spec.ts";
import { sharedWords } from "../../server/model/draw/lay-events.ts";
import { addressOf, milestonePath } from "./addresses.ts";
import { type Anchor, placeBeside } from "./card.ts";

/** What the one mark of several events opens: their names, each of which opens its own card. */
export interface EventMenu {
  /** The focus goes to the first name, and back to `from` when the menu closes by itself. */
  open(milestones: readonly MilestoneSpec[], from: HTMLElement, anchor: Anchor): void;
  /** False where none was open. */
  close(): boolean;
}

export function createEventMenu(host: HTMLElement): EventMenu {
  const dialog = document.createElement("dialog");
  dialog.className = "panel popcard event-menu";
  dialog.setAttribute("aria-labelledby", "event-menu-title");
  const heading = document.createElement("h2");
  heading.id = "event-menu-title";
  const list = document.createElement("ul");
  list.className = "links";
  dialog.append(heading, list);
  host.append(dialog);
  let back: HTMLElement | null = null;

  const close = () => {
    if (!dialog.open) return false;
    const inside = dialog.contains(document.activeElement);
    dialog.close();
    if (inside) back?.focus({ preventScroll: true });
    return true;
  };
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  // A link of the list opens the card of its event, which takes the menu's place.
  dialog.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("a")) queueMicrotask(close);
  });
  return {
    open(milestones, from, anchor) {
      back = from;
      heading.textContent = sharedWords(milestones.length);
      list.replaceChildren(...milestones.map(itemOf));
      dialog.open = true;
      placeBeside(dialog, host, anchor);
      list.querySelector("a")?.focus({ preventScroll: true });
    },
    close,
  };
}

function itemOf({ id, title, when }: MilestoneSpec): HTMLLIElement {
  const item = document.createElement("li");
  item.dataset.milestone = id;
  const link = document.createElement("a");
  link.href = addressOf(milestonePath(id), location.search);
  link.textContent = title;
  const date = document.createElement("span");
  date.className = "aside";
  date.textContent = when;
  item.append(link, date);
  return item;
}
