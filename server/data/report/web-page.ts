import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { isDay } from "../../model/time/calendar.ts";
import { type Block, type Blocks, REPORT_LIMITS, ReportError } from "./blocks.ts";

const MOST_ELEMENTS = 60_000;
const DEEPEST = 200;

/**
 * The article of a saved page of the web, without what surrounds it. The page is only taken apart: its scripts are
 * never run, and nothing that it names is fetched.
 */
export function blocksOfPage(html: string): Blocks {
  if (html.length > REPORT_LIMITS.page)
    throw new ReportError(`This page is larger than ${REPORT_LIMITS.page / 1e6} MB. Paste its text.`);
  // Tags within tags without end would overflow the readers, which go down them one by one.
  if (depthOf(html) > DEEPEST)
    throw new ReportError("This page has too many parts within parts. Paste its text.");
  const { document } = parseHTML(html);
  const about = aboutPage(document);
  const article = readArticle(html);
  const body = article
    ? parseHTML(`<!doctype html><html><body>${article.content ?? ""}</body></html>`).document.body
    : document.body;
  const blocks: Block[] = [];
  if (article?.title) blocks.push({ text: article.title, page: null, isHeading: true });
  collect(body, blocks);
  const found = {
    title: article?.title ?? "",
    author: article?.byline ?? "",
    publisher: article?.siteName ?? "",
  };
  const named = Object.entries({ ...found, ...about }).map(([name, text]) => [name, plain(text)] as const);
  return { blocks, about: Object.fromEntries(named), notes: [] };
}

function readArticle(html: string) {
  try {
    const { document } = parseHTML(html);
    return new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
      maxElemsToParse: MOST_ELEMENTS,
      charThreshold: 200,
    }).parse();
  } catch {
    // What it makes nothing of is read whole.
    return null;
  }
}

/** Tags that stand without their end. */
const UNCLOSED = new Set(
  "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split(
    " ",
  ),
);

/** How deep tags stand within one another at the most, as far as they are closed. */
function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  for (const [, end, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,15})(?=[\s>/])/gi)) {
    if (UNCLOSED.has(name.toLowerCase())) continue;
    depth = end ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

interface Element {
  readonly localName?: string;
  readonly childNodes: Iterable<Element>;
  readonly nodeType: number;
  readonly textContent: string | null;
}

const BLOCKS = new Set(
  "p li blockquote figcaption div section article main dd dt pre header footer aside figure ul ol table tr body".split(
    " ",
  ),
);
const LEFT_OUT = new Set("script style noscript template nav form button svg iframe object head".split(" "));

function collect(element: Element | null, blocks: Block[]): void {
  let text = "";
  const close = (isHeading = false) => {
    if (text.trim() !== "") blocks.push({ text, page: null, isHeading });
    text = "";
  };
  for (const node of element?.childNodes ?? []) {
    const name = node.localName ?? "";
    if (node.nodeType === 3) text += node.textContent ?? "";
    else if (node.nodeType !== 1 || LEFT_OUT.has(name)) continue;
    else if (/^h[1-6]$/.test(name)) {
      close();
      text = node.textContent ?? "";
      close(true);
    } else if (name === "tr") {
      close();
      const cells = [...node.childNodes].map((cell) => cell.textContent?.trim() ?? "").filter(Boolean);
      if (cells.length > 0) blocks.push({ text: `${cells.join("\t")}\t\t\t`, page: null, isHeading: false });
    } else if (name === "br") text += "\n";
    else if (name === "sup")
      text += /^\W*\d{1,3}\W*$/.test(node.textContent ?? "") ? "" : (node.textContent ?? "");
    else if (BLOCKS.has(name) || hasBlock(node)) {
      close();
      collect(node, blocks);
    } else text += node.textContent ?? "";
  }
  close();
}

function hasBlock(node: Element): boolean {
  return [...node.childNodes].some(
    ({ localName = "" }) => BLOCKS.has(localName) || /^h[1-6]$/.test(localName),
  );
}

interface Page {
  readonly querySelector: (
    selector: string,
  ) => { readonly getAttribute: (name: string) => string | null } | null;
}

/** What the page says of itself for programs; what it does not say is left out. */
function aboutPage(page: Page): Partial<Record<"published" | "url" | "publisher", string>> {
  const content = (selector: string, attribute = "content") =>
    page.querySelector(selector)?.getAttribute(attribute)?.trim() ?? "";
  const day = [
    content('meta[property="article:published_time"]'),
    content('meta[name="date"]'),
    content('meta[itemprop="datePublished"]'),
    content("time[datetime]", "datetime"),
  ]
    .map((text) => text.slice(0, 10))
    .find(isDay);
  const url = [content('link[rel="canonical"]', "href"), content('meta[property="og:url"]')].find((text) =>
    /^https?:\/\/\S{3,500}$/.test(text),
  );
  const site = content('meta[property="og:site_name"]');
  return {
    ...(day ? { published: day } : {}),
    ...(url ? { url } : {}),
    ...(site ? { publisher: site } : {}),
  };
}

function plain(text: string | null): string {
  return (text ?? "").replaceAll(/\s+/g, " ").trim().slice(0, 300);
}
