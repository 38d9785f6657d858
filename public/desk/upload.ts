/** Forms for files: dropping them, seeing how far they are sent. Without this they work as forms do. */
export function enhanceUploads(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-upload]")) {
    for (const drop of form.querySelectorAll<HTMLElement>("[data-drop]")) enableDrop(drop);
    enableProgress(form);
  }
}

function enableDrop(drop: HTMLElement): void {
  const input = drop.querySelector<HTMLInputElement>('input[type="file"]');
  const note = drop.querySelector<HTMLElement>("[data-drop-note]");
  if (!input || !note) return;
  const usual = note.textContent ?? "";
  note.textContent = `Drop files here. ${usual}`;
  const over = (event: DragEvent, is: boolean) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.toggle("over", is);
  };
  drop.addEventListener("dragover", (event) => over(event, true));
  drop.addEventListener("dragleave", (event) => over(event, false));
  drop.addEventListener("drop", (event) => {
    over(event, false);
    const files = event.dataTransfer?.files;
    if (!files || files.length === 0) return;
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    const names = [...(input.files ?? [])].map(({ name, size }) => `${name} (${formatSize(size)})`);
    note.textContent = names.length > 0 ? `Chosen: ${names.join(", ")}` : `Drop files here. ${usual}`;
  });
}

/** What is sent in a moment needs no bar. */
const WORTH_A_BAR = 500_000;

function enableProgress(form: HTMLFormElement): void {
  const progress = form.querySelector<HTMLProgressElement>("[data-progress]");
  if (!progress) return;
  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll<HTMLInputElement>('input[type="file"]')];
    const size = files
      .flatMap(({ files: list }) => [...(list ?? [])])
      .reduce((sum, file) => sum + file.size, 0);
    if (size < WORTH_A_BAR) return;
    event.preventDefault();
    progress.hidden = false;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      progress.max = total;
      progress.value = loaded;
    });
    request.addEventListener("load", () => {
      if (request.status < 400) {
        location.assign(request.responseURL);
        return;
      }
      // The session is over: sent as a form does it, what was typed is carried through the sign-in and back.
      if (request.status === 401) {
        HTMLFormElement.prototype.submit.call(form);
        return;
      }
      // What the server has to say stands in its page.
      progress.hidden = true;
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      say(form, page.querySelector(".standfirst")?.textContent ?? "It was not taken.");
    });
    request.addEventListener("error", () => {
      progress.hidden = true;
      say(form, "It could not be sent; what you chose is still here. Try again.");
    });
    request.open("POST", form.action);
    request.send(new FormData(form));
  });
}

function say(form: HTMLFormElement, text: string): void {
  const old = form.querySelector("[data-said]");
  const notice = old ?? document.createElement("p");
  notice.className = "notice notice-bad";
  notice.setAttribute("role", "alert");
  notice.setAttribute("data-said", "");
  notice.textContent = text;
  if (!old) form.prepend(notice);
}

function formatSize(bytes: number): string {
  return bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
