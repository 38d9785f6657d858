/**
 * A legend's entries are links that say `role="button"`: to the same view with or without the series. With a form on
 * the page they switch its box, so that nothing is loaded anew.
 */
export function wireLegends(host: HTMLElement, form: HTMLFormElement): void {
  const boxOf = (target: EventTarget | null): HTMLInputElement | undefined => {
    const entry = (target as Element).closest<HTMLElement>(".legend [aria-pressed]");
    const id = entry?.closest<HTMLElement>("[data-series]")?.dataset.series;
    if (!id) return undefined;
    const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name="series"]')];
    return boxes.find(({ value }) => value === id);
  };
  host.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const box = boxOf(event.target);
    if (!box) return;
    event.preventDefault();
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  host.addEventListener("keydown", (event) => {
    if (event.key !== " " || !boxOf(event.target)) return;
    event.preventDefault();
    (event.target as HTMLElement).click();
  });
}
