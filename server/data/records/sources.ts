import { looksLikeBody, nameSources } from "../../model/citing/short-names.ts";
import type { Source } from "../../model/records/records.ts";
import type { FileReport } from "../reading/report.ts";
import type { Row } from "../reading/rows.ts";
import { buildRecords, Known } from "./build.ts";
import type { Rows } from "./files.ts";
import { refuseOpenStart } from "./sourced.ts";

type Draft = { -readonly [Key in keyof Source]: Source[Key] };

/** The sources, each holding the one it is cited in. */
export function buildSources({ rows, complete }: Rows, report: FileReport): Known<Source> {
  const drafts = new Map<Draft, Row>();
  const known = new Known<Source>("a source", "sources.csv", complete);
  const unfrozen = new Known<Draft>("a source", "sources.csv", complete);
  buildRecords(rows, known, report, (row) => {
    if (row.date("published")?.end === null)
      row.complain("published", "expected when it appeared, got a date without an end", report);
    else refuseOpenStart(row, "published", row.date("published"), report);
    const draft: Draft = {
      id: row.text("id"),
      title: row.text("title"),
      short: row.text("short"),
      author: row.text("author"),
      body: false,
      publisher: row.text("publisher"),
      published: row.date("published"),
      url: row.text("url"),
      kind: row.text("kind"),
      cited_in: null,
      licence: row.text("licence"),
      provisional: row.text("status") === "provisional",
      note: row.text("note"),
      line: row.line,
    };
    draft.body = row.text("author_kind") === "body" || looksLikeBody(draft);
    drafts.set(draft, row);
    return null;
  });
  const names = nameSources([...drafts.keys()]);
  for (const [index, draft] of [...drafts.keys()].entries()) draft.short = names[index] ?? "";
  for (const row of rows) unfrozen.add(row.text("id"), null);
  for (const draft of drafts.keys()) unfrozen.add(draft.id, draft);
  for (const [draft, row] of drafts) draft.cited_in = unfrozen.resolve(row, "cited_in", report);
  for (const [draft, row] of drafts) {
    const cycle = cycleOf(draft);
    if (cycle) {
      report.problem(
        row.line,
        "cited_in",
        `expected a source that was read first-hand in the end, got ${cycle.join(" → ")}`,
      );
    }
  }
  for (const draft of drafts.keys()) known.add(draft.id, Object.freeze(draft));
  return known;
}

/** The way from a source back to itself, or undefined. */
function cycleOf(start: Source): string[] | undefined {
  const way = new Set<Source>([start]);
  for (let at = start.cited_in; at; at = at.cited_in) {
    if (at === start) return [...way, start].map(({ id }) => id);
    // A circle further on is told where it begins.
    if (way.has(at)) return undefined;
    way.add(at);
  }
  return undefined;
}
