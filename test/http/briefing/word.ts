import { unzip } from "../downloads/unzip.ts";

/** A Word document as its file holds it. */
export interface Word {
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly body: string;
  /** Of each table each row, each cell as its paragraphs. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

export function openWord(bytes: Buffer): Word {
  const parts = unzip(bytes);
  const body = parts.get("word/document.xml")?.toString("utf8") ?? "";
  const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
        [...cell.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([paragraph]) => wordsOf(paragraph)).join("\n"),
      ),
    ),
  );
  return { parts, body, tables };
}

/** The text of a part without its marks of notes. */
export function wordsOf(xml: string): string {
  return [
    ...xml
      .replaceAll(/<w:fldSimple w:instr="NOTEREF.*?<\/w:fldSimple>/gs, "")
      .matchAll(/<w:t\b[^>]*>([^<]*)<\/w:t>/g),
  ]
    .map(([, text = ""]) => text)
    .join("")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

/** What Word would ask to repair; none in a sound document. */
export function faultsOf({ parts, body }: Word): string[] {
  const faults: string[] = [];
  const repeated = (name: string, ids: readonly string[]) => {
    if (new Set(ids).size < ids.length) faults.push(`${name} stand twice`);
  };
  const all = (pattern: RegExp, xml = body) => [...xml.matchAll(pattern)].map(([, id = ""]) => id);
  repeated("ids of pictures", all(/<wp:docPr id="(\d+)"/g));
  repeated("ids of bookmarks", all(/<w:bookmarkStart[^>]* w:id="(\d+)"/g));
  repeated("names of bookmarks", all(/<w:bookmarkStart[^>]* w:name="([^"]+)"/g));
  for (const [cell] of body.matchAll(/<w:tc>.*?<\/w:tc>/gs))
    if (!/<w:p>.*<\/w:p><\/w:tc>$|<w:p\/><\/w:tc>$/s.test(cell))
      faults.push(`a cell without a paragraph: ${cell}`);
  if (/<\/w:tbl><w:tbl>|<\/w:tbl><w:sectPr/.test(body)) faults.push("no paragraph after a table");
  for (const [name, bytes] of parts) {
    if (!name.endsWith(".rels")) continue;
    const rels = bytes.toString("utf8");
    const owner = name.replace("_rels/", "").replace(/\.rels$/, "");
    const ids = all(/ Id="([^"]+)"/g, rels);
    repeated(`links of ${owner}`, ids);
    const used = all(/ r:(?:id|embed)="([^"]+)"/g, parts.get(owner)?.toString("utf8") ?? "");
    for (const id of used) if (!ids.includes(id)) faults.push(`${owner} uses ${id}, which leads nowhere`);
    for (const [, target = ""] of rels.matchAll(/ Target="([^"]+)"(?![^>]*External)(?=[^>]*\/>)/g)) {
      const folder = owner.includes("/") ? owner.replace(/[^/]*$/, "") : "";
      if (
        !/External/.test(rels.slice(rels.indexOf(target)).split("/>")[0] ?? "") &&
        !parts.has(`${folder}${target}`)
      )
        faults.push(`${name} leads to ${target}, which is not there`);
    }
  }
  const cited = all(/<w:footnoteReference w:id="(\d+)"/g);
  repeated("notes", cited);
  const notes = all(/<w:footnote [^>]*w:id="(\d+)"/g, parts.get("word/footnotes.xml")?.toString("utf8"));
  for (const id of cited) if (!notes.includes(id)) faults.push(`note ${id} is not there`);
  const styles = all(/w:styleId="([^"]+)"/g, parts.get("word/styles.xml")?.toString("utf8"));
  repeated("styles", styles);
  for (const id of all(/<w:[pr]Style w:val="([^"]+)"/g))
    if (!styles.includes(id)) faults.push(`no style ${id}`);
  const types = parts.get("[Content_Types].xml")?.toString("utf8") ?? "";
  for (const name of all(/PartName="\/([^"]+)"/g, types))
    if (!parts.has(name)) faults.push(`${name} is declared and not there`);
  return faults;
}
