/** Turns the place of an error into a button that selects its line in the field where it is mended. */
export function enhancePlaces(root: ParentNode = document): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-place]")) {
    const line = Number(place.dataset.line);
    const field = findField(place.dataset.place ?? "");
    if (!field || line < 1) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...place.childNodes);
    button.title = "Go to this line";
    button.addEventListener("click", () => select(field, line));
    place.append(button);
  }
}

function findField(file: string): HTMLTextAreaElement | undefined {
  return [...document.querySelectorAll<HTMLTextAreaElement>("textarea[data-text]")].find(
    (field) => field.dataset.text === file,
  );
}

function select(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const details = field.closest("details");
  if (details) details.open = true;
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  // A field has no way to scroll to what is selected: lines are of one height.
  field.scrollTop = (field.scrollHeight / Math.max(1, lines.length)) * Math.max(0, line - 4);
  field.scrollIntoView({ block: "center" });
}
