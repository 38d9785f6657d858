/**
 * Goes through the finds of a report with the keyboard: keys count only while a find has the focus. Without this the
 * page is a form with a box for each find.
 */
export function enhanceReport(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-report]")) enable(form);
}

function enable(form: HTMLFormElement): void {
  const finds = [...form.querySelectorAll<HTMLElement>("[data-find]")];
  for (const keys of form.querySelectorAll<HTMLElement>("[data-keys]")) keys.hidden = false;
  const told = form.querySelector<HTMLElement>("[data-accepted]");
  const tell = () => {
    const accepted = finds.filter((find) => boxOf(find)?.checked).length;
    if (told) told.textContent = `${accepted} of ${finds.length} accepted`;
    for (const find of finds) find.classList.toggle("accepted", boxOf(find)?.checked ?? false);
  };
  form.addEventListener("change", tell);
  tell();
  for (const [index, find] of finds.entries()) {
    const box = boxOf(find);
    box?.addEventListener("focus", () => show(form, find));
    box?.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = KEYS[event.key.toLowerCase()];
      if (!step) return;
      event.preventDefault();
      step(
        find,
        () => focus(finds[index + 1]),
        () => focus(finds[index - 1]),
      );
      tell();
    });
    find.querySelector("details")?.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      leave(find);
    });
  }
  for (const mark of form.querySelectorAll<HTMLAnchorElement>("a.found"))
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      focus(form.querySelector<HTMLElement>(mark.hash) ?? undefined);
    });
  // What stands already is for reading; work begins with the first that does not.
  focus(finds.find((find) => !find.classList.contains("find-stands")) ?? finds[0]);
}

type Step = (find: HTMLElement, next: () => void, back: () => void) => void;

const KEYS: Readonly<Record<string, Step>> = {
  arrowdown: (_, next) => next(),
  j: (_, next) => next(),
  arrowup: (_, __, back) => back(),
  k: (_, __, back) => back(),
  a: (find, next) => decide(find, true, next),
  x: (find, next) => decide(find, false, next),
  e: (find) => {
    const details = find.querySelector("details");
    if (details) details.open = true;
    find.querySelector<HTMLElement>("details :is(select, input:not([type=hidden]))")?.focus();
  },
};

function decide(find: HTMLElement, isAccepted: boolean, next: () => void): void {
  const box = boxOf(find);
  if (box) box.checked = isAccepted;
  find.classList.toggle("dropped", !isAccepted);
  next();
}

function boxOf(find: HTMLElement): HTMLInputElement | null {
  return find.querySelector<HTMLInputElement>('input[name^="take-"]');
}

function focus(find: HTMLElement | undefined): void {
  const box = find && boxOf(find);
  box?.focus({ preventScroll: true });
  find?.scrollIntoView({ block: "nearest" });
}

function leave(find: HTMLElement): void {
  const details = find.querySelector("details");
  if (details) details.open = false;
  focus(find);
}

/** Its words in the report are brought into view, in the part of the page that holds it alone. */
function show(form: HTMLFormElement, find: HTMLElement): void {
  for (const old of form.querySelectorAll(".current")) old.classList.remove("current");
  find.classList.add("current");
  const mark = form.querySelector<HTMLElement>(`#found-${find.dataset.find}`);
  const side = mark?.closest<HTMLElement>(".report-text");
  mark?.classList.add("current");
  if (!mark || !side || side.scrollHeight <= side.clientHeight) return;
  side.scrollTop +=
    mark.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
}
