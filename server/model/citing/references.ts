import type { Source } from "../records/records.ts";
import type { Day } from "../time/calendar.ts";
import type { OpenSpan } from "../time/dates.ts";
import { formatSpan } from "../time/periods.ts";
import { type Author, authorsOf } from "./authors.ts";
import { type CitedPage, citationKey, citePage, citeSource } from "./citations.ts";
import { yearsOf } from "./short-names.ts";

/** The forms in which reference managers read a citation. */
export const REFERENCE_FORMS = ["txt", "bib", "ris", "csl.json"] as const;
export type ReferenceForm = (typeof REFERENCE_FORMS)[number];

/** Reports as a file for a reference manager, in the order given. */
export function formatReports(sources: readonly Source[], form: ReferenceForm): string {
  switch (form) {
    case "txt":
      return sources.map((source) => `${citeSource(source).text}\n`).join("");
    case "bib":
      return sources.map((source) => `${citeSource(source).bibtex}\n`).join("\n");
    case "ris":
      return sources.map((source) => formatRis(reportReference(source))).join("\r\n");
    case "csl.json":
      return formatCsl(sources.map(reportReference));
  }
}

/** A page of the dashboard, as it stood, as a file for a reference manager. */
export function formatPageReference(page: CitedPage, form: ReferenceForm): string {
  switch (form) {
    case "txt":
      return `${citePage(page).text}\n`;
    case "bib":
      return `${citePage(page).bibtex}\n`;
    case "ris":
      return formatRis(pageReference(page));
    case "csl.json":
      return formatCsl([pageReference(page)]);
  }
}

/** What both machine forms say. */
interface Reference {
  readonly id: string;
  readonly risType: string;
  readonly cslType: string;
  readonly title: string;
  readonly authors: readonly Author[];
  readonly publisher: string;
  /** The site, paper or channel that it stands in, where its kind has one. */
  readonly container: string;
  readonly issued: OpenSpan | null;
  readonly url: string;
  readonly version: string;
  readonly accessed: Day | null;
  readonly note: string;
}

const TYPES: Readonly<Record<string, readonly [ris: string, csl: string]>> = {
  report: ["RPRT", "report"],
  book: ["BOOK", "book"],
  post: ["ELEC", "post"],
  broadcast: ["VIDEO", "broadcast"],
  dataset: ["DATA", "dataset"],
};

/** Kinds whose publisher brings out the whole of it; of the others it is where they stand. */
const WHOLE: ReadonlySet<string> = new Set(["report", "book", "broadcast", "dataset", "document"]);

function reportReference(source: Source): Reference {
  const [risType, cslType] = TYPES[source.kind] ?? (source.url ? ["ELEC", "webpage"] : ["GEN", "document"]);
  return {
    id: source.id,
    risType,
    cslType,
    title: source.title,
    authors: authorsOf(source),
    publisher: WHOLE.has(cslType) && source.publisher !== source.author ? source.publisher : "",
    container: WHOLE.has(cslType) ? "" : source.publisher,
    issued: source.published,
    url: source.url,
    version: "",
    accessed: null,
    note: [
      source.cited_in ? `Seen in: ${citeSource(source.cited_in).text}` : "",
      source.published && pointOf(source.published) === null
        ? `Published ${formatSpan(source.published)}.`
        : "",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

function pageReference({ site, title, revision, updated, url, today }: CitedPage): Reference {
  return {
    id: citationKey({ revision, url }),
    risType: "ELEC",
    cslType: "webpage",
    title,
    authors: [],
    publisher: "",
    container: site,
    issued: {
      edtf: updated,
      start: updated,
      end: null,
      precision: "day",
      approximate: false,
      uncertain: false,
      openStart: false,
    },
    url,
    version: `revision ${revision}`,
    accessed: today,
    note: "",
  };
}

/** RIS as Reference Manager defined it: a tag, two spaces, a hyphen, a space; lines end in CRLF. */
function formatRis(reference: Reference): string {
  const { issued } = reference;
  const point = issued ? pointOf(issued) : null;
  const lines: readonly (readonly [tag: string, value: string])[] = [
    ["TY", reference.risType],
    ["ID", reference.id],
    ["TI", reference.title],
    ...reference.authors.map((author) => ["AU", risName(author)] as const),
    ["T2", reference.container],
    ["PB", reference.publisher],
    ["PY", issued ? issued.start.slice(0, 4) : ""],
    ["DA", point ? [...point, "", "", ""].slice(0, 3).join("/").concat("/") : ""],
    ["ET", reference.version],
    ["UR", reference.url],
    ["Y2", reference.accessed?.replaceAll("-", "/") ?? ""],
    ["N1", reference.note],
  ];
  const written = lines
    .filter(([, value]) => value !== "")
    .map(([tag, value]) => `${tag}  - ${oneLine(value)}\r\n`);
  return `${written.join("")}ER  - \r\n`;
}

/** "Gul, Imtiaz"; a comma would take a body’s name apart. */
function risName({ literal, family, given }: Author): string {
  return literal ? literal.replaceAll(",", "") : `${family}, ${given}`;
}

/** CSL-JSON 1.0.2, the form of Zotero, Mendeley and pandoc. */
function formatCsl(references: readonly Reference[]): string {
  return `${JSON.stringify(references.map(cslItem), null, 2)}\n`;
}

function cslItem(reference: Reference): object {
  const { id, cslType, title, authors, publisher, container, issued, url, version, accessed, note } =
    reference;
  return {
    id,
    type: cslType,
    title,
    ...(authors.length > 0 && { author: authors.map(cslName) }),
    ...(container && { "container-title": container }),
    ...(publisher && { publisher }),
    ...(issued && { issued: cslDate(issued) }),
    ...(version && { version }),
    ...(url && { URL: url }),
    ...(accessed && { accessed: { "date-parts": [accessed.split("-").map(Number)] } }),
    ...(note && { note }),
  };
}

function cslName({ literal, family, given }: Author): object {
  return literal ? { literal } : { family, given };
}

function cslDate(span: OpenSpan): object {
  const point = pointOf(span);
  // Some day within a time: the year, or the first and the last it may be; the note says the rest.
  if (point === null) return { "date-parts": yearsOf(span).map((year) => [Number(year)]) };
  return { "date-parts": [point.map(Number)], ...(span.approximate && { circa: true }) };
}

/** Year, month and day as far as they are known; null where the date is a span that is no such unit. */
function pointOf({ edtf, precision }: OpenSpan): readonly string[] | null {
  return ["day", "month", "year"].includes(precision) ? edtf.replace(/[~?%]$/, "").split("-") : null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
