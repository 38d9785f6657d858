/** Parts of a page that follow the view and hold nothing that a gesture is working on. */
const PARTS = [
  ".page-head h1",
  ".page-head .news",
  ".years",
  ".chart-head",
  ".chart-empty",
  ".legend",
  ".chart-tools",
  "figcaption",
  "script.chart-spec",
  ".event-section",
  ".crumbs",
  ".closing",
  ".printed-address",
];

/**
 * Takes tables, words, links and citations from a page just fetched, so that they say what the charts show.
 * What was folded out stays so, and the focus stays where it was.
 */
export function swapParts(page: Document): void {
  for (const selector of PARTS) {
    const now = [...document.querySelectorAll<HTMLElement>(selector)];
    const next = [...page.querySelectorAll<HTMLElement>(selector)];
    if (now.length !== next.length) continue;
    for (const [index, element] of now.entries()) {
      const other = next[index];
      if (other && !other.isEqualNode(element)) swap(element, document.importNode(other, true));
    }
  }
}

/**
 * Takes values and states of a page's form: for what another entry of the history chose. What was `typed` since the
 * page was asked for was not known to it, and stays.
 */
export function swapForm(form: HTMLFormElement, page: Document, typed: EventTarget | null): void {
  const other = page.querySelector<HTMLFormElement>("form[data-controls]");
  if (!other) return;
  const now = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
  const next = [...other.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
  for (const [index, field] of now.entries()) {
    const same = next[index];
    if (!same || same.name !== field.name) continue;
    if (field === typed && field.matches('input:not([type="checkbox"], [type="radio"])')) continue;
    if (field instanceof HTMLInputElement && same instanceof HTMLInputElement) {
      field.checked = same.defaultChecked;
      if (!/checkbox|radio/.test(field.type)) field.value = same.defaultValue;
    } else field.value = same.value;
  }
  swapEach(form, other, ".count");
  swapEach(form, other, ".buttons");
  swapEach(form, other, ".presets");
}

function swapEach(form: HTMLElement, other: HTMLElement, selector: string): void {
  const next = [...other.querySelectorAll<HTMLElement>(selector)];
  for (const [index, element] of [...form.querySelectorAll<HTMLElement>(selector)].entries()) {
    const same = next[index];
    if (same && !same.isEqualNode(element)) swap(element, document.importNode(same, true));
  }
}

/** What a reader has ticked is no part of the view. */
function keepTicks(element: HTMLElement, next: HTMLElement): void {
  const before = element.querySelectorAll<HTMLInputElement>("[data-print]");
  for (const [index, box] of [...next.querySelectorAll<HTMLInputElement>("[data-print]")].entries()) {
    box.checked = before[index]?.checked ?? false;
  }
}

const FOCUSABLE = "a[href], button, summary, input, [tabindex]";

function swap(element: HTMLElement, next: HTMLElement): void {
  const open = [element, ...element.querySelectorAll("details")];
  for (const [index, details] of [next, ...next.querySelectorAll("details")].entries()) {
    const before = open[index];
    if (details instanceof HTMLDetailsElement && before instanceof HTMLDetailsElement) {
      details.open = before.open;
    }
  }
  keepTicks(element, next);
  const focused = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].indexOf(
    document.activeElement as HTMLElement,
  );
  element.replaceWith(next);
  if (focused >= 0) next.querySelectorAll<HTMLElement>(FOCUSABLE)[focused]?.focus({ preventScroll: true });
}
