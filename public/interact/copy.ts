const LABELS = { text: "Copy citation", code: "Copy BibTeX" } as const;

/** A button beside every citation that copies it. */
export function addCopyButtons(root: ParentNode): void {
  for (const citation of root.querySelectorAll<HTMLElement>(".citation")) {
    if (citation.querySelector(".copy")) continue;
    const row = document.createElement("p");
    row.className = "cluster copy";
    for (const [what, selector] of [
      ["text", "p"],
      ["code", "pre"],
    ] as const) {
      const text = citation.querySelector<HTMLElement>(selector);
      if (text) row.append(copyButton(LABELS[what], text));
    }
    citation.append(row);
  }
}

function copyButton(label: string, text: HTMLElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", async () => {
    button.textContent = (await copy(text)) ? "Copied" : "Selected: copy with your keyboard";
    button.addEventListener("blur", () => {
      button.textContent = label;
    });
  });
  return button;
}

/** Without https the clipboard is closed to pages: then the text is selected and the older way tried. */
async function copy(element: HTMLElement): Promise<boolean> {
  const text = element.textContent?.trim() ?? "";
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const selection = getSelection();
    selection?.selectAllChildren(element);
    return document.execCommand("copy");
  }
}
