import type { Query } from "../../model/chart/view.ts";

/** What was done before a form for the next: the revision that was published, or the draft that was proposed. */
export function doneIn({ after, proposed }: Query): {
  readonly published: string;
  readonly proposed: string;
} {
  return { published: idIn(after), proposed: idIn(proposed) };
}

function idIn(value: unknown): string {
  return typeof value === "string" && /^[0-9a-f]{7,64}$/.test(value) ? value : "";
}
