/** West, south, east, north. */
type Frame = readonly [number, number, number, number];

const KEYS: Readonly<Record<string, string>> = {
  "+": "in",
  "=": "in",
  "-": "out",
  "0": "whole",
  ArrowLeft: "west",
  ArrowRight: "east",
  ArrowUp: "north",
  ArrowDown: "south",
};

/** Less than this, in pixels, is a click that shook. */
const DRAG_FROM = 6;

/**
 * Moves the map of incidents in its place. Every stretch of it has an address, which the page's own links name; here
 * they are fetched rather than followed, and a drag or a key saves the click on one.
 */
export function enhanceMap(): void {
  const section = document.querySelector<HTMLElement>("[data-map]");
  if (!section) return;
  section.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-map-move]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void show(section, link.href, link.dataset.mapMove ?? "");
  });
  section.addEventListener("keydown", (event) => {
    const move = KEYS[event.key];
    const isOnMap = event.target instanceof Element && event.target.closest(".map-moves, [data-map-drawing]");
    if (!move || !isOnMap || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const link = section.querySelector<HTMLAnchorElement>(`a[data-map-move="${move}"]`);
    if (link) void show(section, link.href, move);
  });
  listenToDrags(section);
}

/** Puts the map of an address in the place of the one shown. */
async function show(section: HTMLElement, href: string, move = ""): Promise<void> {
  const address = new URL(href);
  const response = await fetch(address).catch(() => null);
  const page = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  const next = page?.querySelector<HTMLElement>("[data-map]");
  if (!next) {
    location.assign(address);
    return;
  }
  const wasOnMap = section.contains(document.activeElement);
  for (const selector of [
    ".map-moves",
    "[data-map-drawing]",
    ".map figcaption",
    ".map .downloads",
    ".map-beside",
  ]) {
    const [now, then] = [section.querySelector(selector), next.querySelector(selector)];
    if (now && then) now.replaceWith(document.importNode(then, true));
  }
  section.dataset.map = next.dataset.map ?? "";
  const [words, said] = [section.querySelector("[data-map-shows]"), next.querySelector("[data-map-shows]")];
  if (words && said) words.textContent = said.textContent;
  // What leads to other pages of the list keeps the stretch that is shown.
  const [now, then] = [document, page].map((each) => each?.querySelector(".incident-list"));
  if (now && then) now.replaceWith(document.importNode(then, true));
  keepInForm(next.dataset.map ?? "");
  makeLive(section);
  if (wasOnMap) focusOn(section, move);
  address.hash = "";
  history.replaceState(history.state, "", address.pathname + address.search);
}

/** What is typed in the form stays. */
function keepInForm(map: string): void {
  const form = document.querySelector<HTMLFormElement>(".incident-filter");
  if (!form) return;
  const field = form.querySelector<HTMLInputElement>('input[name="map"]') ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name: "map", value: map });
  form.prepend(field);
}

/** The button that was pressed, or where it leads no further, another. */
function focusOn(section: HTMLElement, move: string): void {
  const button =
    section.querySelector<HTMLElement>(`a[data-map-move="${move}"]`) ??
    section.querySelector<HTMLElement>("a[data-map-move]");
  button?.focus({ preventScroll: true });
}

function makeLive(section: HTMLElement): void {
  section.querySelector("[data-map-drawing]")?.classList.add("is-live");
}

function listenToDrags(section: HTMLElement): void {
  let from: { readonly x: number; readonly y: number; readonly drawing: SVGSVGElement } | null = null;
  let isDrag = false;
  makeLive(section);
  section.addEventListener("pointerdown", (event) => {
    const drawing =
      event.target instanceof Element ? event.target.closest<SVGSVGElement>("[data-map-drawing]") : null;
    if (!drawing || event.button !== 0 || !event.isPrimary) return;
    [from, isDrag] = [{ x: event.clientX, y: event.clientY, drawing }, false];
  });
  addEventListener("pointermove", (event) => {
    if (!from || !event.isPrimary) return;
    const [right, down] = [event.clientX - from.x, event.clientY - from.y];
    isDrag ||= Math.hypot(right, down) > DRAG_FROM;
    if (isDrag) shift(from.drawing, right, down);
  });
  const end = (event: PointerEvent) => {
    if (!from || !event.isPrimary) return;
    const { x, y, drawing } = from;
    from = null;
    if (!isDrag) return;
    if (event.type === "pointercancel") return shift(drawing, 0, 0);
    const { width, height } = drawing.getBoundingClientRect();
    void show(section, addressOf(section, -(event.clientX - x) / width, (event.clientY - y) / height));
  };
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
  // A mark or name at which a drag ends was not meant.
  section.addEventListener(
    "click",
    (event) => {
      if (isDrag && event.target instanceof Element && event.target.closest("[data-map-drawing]"))
        event.preventDefault();
      isDrag = false;
    },
    true,
  );
  section.addEventListener("dragstart", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-map-drawing]")) event.preventDefault();
  });
  section.addEventListener("wheel", (event) => zoomByWheel(section, event), { passive: false });
}

let lastWheel = 0;

/** With Ctrl, as in other maps: without it the page goes on. */
function zoomByWheel(section: HTMLElement, event: WheelEvent): void {
  const isOnMap = event.target instanceof Element && event.target.closest("[data-map-drawing]");
  if (!isOnMap || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (event.timeStamp - lastWheel < 400) return;
  lastWheel = event.timeStamp;
  const link = section.querySelector<HTMLAnchorElement>(
    `a[data-map-move="${event.deltaY < 0 ? "in" : "out"}"]`,
  );
  if (link) void show(section, link.href);
}

/** Shows the drawing moved by so many pixels until the map of there has come. */
function shift(drawing: SVGSVGElement, right: number, down: number): void {
  const { width, height } = drawing.viewBox.baseVal;
  const unit = width / drawing.getBoundingClientRect().width;
  drawing.setAttribute("viewBox", `${-right * unit} ${-down * unit} ${width} ${height}`);
}

/** The address of the frame that lies so much of its breadth to the east and of its height to the north. */
function addressOf(section: HTMLElement, east: number, north: number): string {
  const [west, south, right, top] = (section.dataset.map ?? "").split(",").map(Number) as unknown as Frame;
  const [across, up] = [(right - west) * east, (top - south) * north];
  const frame = [west + across, south + up, right + across, top + up].map((edge) => edge.toFixed(2));
  const address = new URL(location.href);
  address.searchParams.delete("map");
  const query = address.searchParams.toString();
  return `${address.origin}${address.pathname}?${query === "" ? "" : `${query}&`}map=${frame.join(",")}`;
}
