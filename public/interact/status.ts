/** Reads out what changed, politely: one line of the page that only screen readers meet. */
export function createStatus(): (words: string) => void {
  const line = document.createElement("p");
  line.className = "spoken";
  line.setAttribute("role", "status");
  line.setAttribute("aria-live", "polite");
  (document.querySelector("main") ?? document.body).append(line);
  return (words) => {
    line.textContent = words;
  };
}
