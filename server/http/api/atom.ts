import { createHash } from "node:crypto";
import { changedCells } from "../../data/change/row-change.ts";
import type { Store } from "../../data/store/store.ts";
import { plural } from "../../model/numbers/format.ts";
import { escapeXml } from "../frame/xml.ts";
import { changeTitle } from "../pages/change-title.ts";

export type Entry = Awaited<ReturnType<Store["history"]>>[number];
export type Difference = NonNullable<Awaited<ReturnType<Store["changes"]>>>;

interface Feed {
  /** The first commit of the history, and the chart where the feed is of one: they name the feed for ever. */
  readonly first: string;
  readonly about: string;
  readonly title: string;
  /** The feed's own address, and the page it is about; absolute. */
  readonly self: string;
  readonly page: string;
  /** ISO 8601. */
  readonly updated: string;
  readonly entries: readonly {
    readonly entry: Entry;
    readonly difference: Difference;
    readonly href: string;
  }[];
}

const MOST_ROWS = 20;

/** An Atom feed (RFC 4287). */
export function formatAtom({ first, about, title, self, page, updated, entries }: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:uuid:${uuidOf(createHash("sha256").update(`${first} ${about}`).digest("hex"))}</id>
  <title>${escapeXml(title)}</title>
  <updated>${updated}</updated>
  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
  <generator>TTP violence trends</generator>
${entries.map(formatEntry).join("")}</feed>
`;
}

function formatEntry({ entry, difference, href }: Feed["entries"][number]): string {
  // The first loading of a folder is no change.
  const title = (entry.parent !== null && changeTitle(difference)) || (entry.reason.split("\n", 1)[0] ?? "");
  return `  <entry>
    <id>urn:uuid:${uuidOf(entry.commit)}</id>
    <title>${escapeXml(title)}</title>
    <updated>${entry.date}</updated>
    <author><name>${escapeXml(entry.author)}</name></author>${formatApprover(entry)}
    <category term="${escapeXml(entry.kind)}"/>
    <link rel="alternate" type="text/html" href="${escapeXml(href)}"/>
    <content type="html">${escapeXml(formatContent(entry.reason, difference))}</content>
  </entry>
`;
}

function formatApprover({ approver }: Entry): string {
  return approver ? `\n    <contributor><name>${escapeXml(approver)}</name></contributor>` : "";
}

/** The change in HTML, which the feed carries escaped once more. */
function formatContent(reason: string, { files, counts }: Difference): string {
  const rows = files.flatMap(({ label, rows }) => rows.map((row) => ({ file: label, row })));
  const shown = rows.slice(0, MOST_ROWS).map(({ file, row }) => {
    const cells = row.kind === "changed" ? changedCells(row).map(describeCell).join("; ") : "";
    return `<li>${escapeXml(`${file}: ${row.label}, ${row.kind}${cells ? ` (${cells})` : ""}`)}</li>`;
  });
  const more = rows.length - MOST_ROWS;
  const further = more > 0 ? `<p>And ${plural(more, "more row")}.</p>` : "";
  const total = `${counts.added} added, ${counts.changed} changed, ${counts.removed} removed, ${counts.moved} moved`;
  const paragraphs = reason.split(/\n+/).filter(Boolean);
  return `${paragraphs.map((each) => `<p>${escapeXml(each)}</p>`).join("")}<p>Rows: ${total}.</p><ul>${shown.join("")}</ul>${further}`;
}

function describeCell({ column, before, after }: { column: string; before: string; after: string }): string {
  return `${column}: ${before || "empty"} → ${after || "empty"}`;
}

/** A name for ever that depends on nothing but the commit, in the form that feed readers know (version 8, RFC 9562). */
function uuidOf(commit: string): string {
  const hex = commit.padEnd(32, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
