import { fetchPage } from "./addresses.ts";
import { addCopyButtons } from "./copy.ts";

/** Where a card belongs: beside something of the page, in pixels of the window. */
export interface Anchor {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Card {
  readonly isOpen: boolean;
  /** Shows the page at `address` beside `anchor`; the focus goes in, and back to `from` when it closes. */
  open(address: string, title: string, anchor: Anchor, from: HTMLElement | null): Promise<void>;
  close(): boolean;
}

interface CardOptions {
  readonly host: HTMLElement;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Not modal: the charts beside it stay in reach. */
export function createCard({ host, onStep, onClose }: CardOptions): Card {
  const dialog = document.createElement("dialog");
  dialog.className = "panel popcard";
  dialog.tabIndex = -1;
  dialog.setAttribute("aria-labelledby", "popcard-title");
  const body = document.createElement("div");
  body.className = "popcard-body";
  const bar = document.createElement("div");
  bar.className = "cluster popcard-bar";
  const whole = document.createElement("a");
  whole.textContent = "Open as page";
  bar.append(
    button("Earlier", () => onStep(-1)),
    button("Later", () => onStep(1)),
    whole,
    button("Close", () => card.close()),
  );
  dialog.append(bar, body);
  host.append(dialog);
  let asked: AbortController | undefined;
  let back: HTMLElement | null = null;

  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    card.close();
  });

  const card: Card = {
    get isOpen() {
      return dialog.open;
    },
    async open(address, title, anchor, from) {
      asked?.abort();
      const asking = new AbortController();
      asked = asking;
      whole.href = address;
      const heading = document.createElement("h2");
      heading.id = "popcard-title";
      heading.textContent = title;
      body.replaceChildren(heading);
      body.setAttribute("aria-busy", "true");
      const wasOpen = dialog.open;
      if (!wasOpen) {
        back = from;
        // show() would give the focus to its first button and scroll there before the card has a place.
        dialog.open = true;
      }
      placeBeside(dialog, host, anchor);
      if (!wasOpen) dialog.focus({ preventScroll: true });
      try {
        const { page } = await fetchPage(address, asking.signal);
        if (asking.signal.aborted) return;
        fill(body, page, title);
      } catch {
        if (asking.signal.aborted) return;
        const note = document.createElement("p");
        note.textContent = "The card could not be fetched. Its page may still open.";
        body.append(note);
      }
      body.removeAttribute("aria-busy");
      body.scrollTop = 0;
      placeBeside(dialog, host, anchor);
    },
    close() {
      if (!dialog.open) return false;
      asked?.abort();
      const inside = dialog.contains(document.activeElement);
      dialog.close();
      if (inside || document.activeElement === document.body) back?.focus({ preventScroll: true });
      back = null;
      onClose();
      return true;
    },
  };
  return card;
}

/** The very article of the page, its headings one level lower and its ids its own. */
function fill(body: HTMLElement, page: Document, title: string): void {
  const article = page.querySelector("[data-card]");
  if (!article) return;
  const copy = document.importNode(article, true);
  for (const part of copy.querySelectorAll(".turn, .around-chart")) part.remove();
  for (const part of copy.querySelectorAll("[id]")) part.id = `popcard-${part.id}`;
  for (const part of copy.querySelectorAll("[aria-labelledby]")) {
    part.setAttribute("aria-labelledby", `popcard-${part.getAttribute("aria-labelledby")}`);
  }
  for (const level of [3, 2, 1]) {
    for (const heading of copy.querySelectorAll(`h${level}`)) {
      const lower = document.createElement(`h${level + 1}`);
      for (const { name, value } of heading.attributes) lower.setAttribute(name, value);
      lower.append(...heading.childNodes);
      if (level === 1) lower.id = "popcard-title";
      heading.replaceWith(lower);
    }
  }
  if (!copy.querySelector("#popcard-title")) copy.setAttribute("aria-label", title);
  addCopyButtons(copy);
  body.replaceChildren(...copy.childNodes);
}

const GAP = 14;

/** Right of its anchor where there is room, else left, else below; on a narrow screen at the lower edge (by style). */
export function placeBeside(dialog: HTMLElement, host: HTMLElement, anchor: Anchor): void {
  const around = host.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const right = anchor.right + GAP;
  const left = anchor.left - GAP - width;
  const beside = right + width <= around.right ? right : left >= around.left ? left : undefined;
  const x = beside ?? Math.max(around.left, Math.min(anchor.left, around.right - width));
  const y = beside === undefined ? anchor.bottom + GAP : anchor.top;
  const lowest = Math.max(around.top, Math.min(around.bottom, innerHeight) - height - 8);
  const top = Math.max(Math.min(y, lowest), Math.max(around.top, 8));
  dialog.style.setProperty("--card-left", `${Math.round(x - around.left)}px`);
  dialog.style.setProperty("--card-top", `${Math.round(top - around.top)}px`);
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
