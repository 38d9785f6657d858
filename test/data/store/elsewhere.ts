import { execFileSync } from "node:child_process";

/** Somebody's work in a shared repository by other means than a server: one file more or other, on its branch main. */
export function commitElsewhere(
  remote: string,
  file: string,
  change: (text: string) => string,
  reason: string,
  author = "Bilal",
): void {
  const git = (args: readonly string[], input = "") =>
    execFileSync("git", ["--git-dir", remote, ...args], { encoding: "utf8", input });
  const old = file.endsWith(".csv") ? git(["show", `main:${file}`]) : "";
  const commit = `commit refs/heads/main\ncommitter ${author} <b@example.org> 1795255200 +0000\n${sized(reason)}`;
  const content = `M 100644 inline ${file}\n${sized(change(old))}`;
  git(["fast-import", "--quiet"], `${commit}from refs/heads/main^0\n${content}`);
}

function sized(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
