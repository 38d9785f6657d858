/** Asks before a form that was typed into is left: the one thing that is not kept is what was never sent. */
export function enhanceLeaving(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    let typed = false;
    const ask = (event: BeforeUnloadEvent) => {
      if (typed) event.preventDefault();
    };
    form.addEventListener("input", () => {
      typed = true;
    });
    form.addEventListener("submit", () => {
      typed = false;
    });
    addEventListener("beforeunload", ask);
  }
}
