import { fetchPage } from "./addresses.ts";

/** Puts a chart's table into its place when that is opened; without script the place leads to the table's page. */
export function wireTables(host: HTMLElement): void {
  // It does not bubble.
  host.addEventListener("toggle", () => loadTables(host), { capture: true });
}

/** The tables of the places that are open: also after the view has changed under them. */
export function loadTables(host: HTMLElement): void {
  for (const link of host.querySelectorAll<HTMLAnchorElement>("details[open] [data-table-at]")) {
    void loadTable(link);
  }
}

async function loadTable(link: HTMLAnchorElement): Promise<void> {
  const place = link.parentElement;
  if (!place || place.hasAttribute("aria-busy")) return;
  place.setAttribute("aria-busy", "true");
  try {
    const { page } = await fetchPage(link.href);
    const table = page.querySelector("[data-table]");
    if (table && place.isConnected) place.replaceWith(document.importNode(table, true));
  } catch {
    // The link stays: its page says what is wrong.
  }
  place.removeAttribute("aria-busy");
}
