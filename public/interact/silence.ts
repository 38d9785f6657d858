export interface Silence {
  /** Says that no answer came; `again` asks once more. */
  show(again: () => void): void;
  hide(): void;
}

/** A line above the charts that stands while the server is not heard, with a way to ask it again. */
export function createSilence(host: HTMLElement): Silence {
  const line = document.createElement("p");
  line.className = "notice notice-bad silence";
  line.setAttribute("role", "alert");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Try again";
  let ask = () => {};
  button.addEventListener("click", () => {
    // The button goes while it is pressed: the keyboard goes on from the charts.
    host.tabIndex = -1;
    host.focus({ preventScroll: true });
    ask();
  });
  return {
    show(again) {
      ask = again;
      host.prepend(line);
      // Words that come after their place does are read out.
      line.replaceChildren(
        "The server did not answer: tables and links are still those of the choice before. ",
        button,
      );
    },
    hide() {
      line.remove();
    },
  };
}
