import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A PDF of pages of lines, each `[x, y, size, text]`; as small as one can be. */
export function makePdf(pages: readonly (readonly (readonly [number, number, number, string])[])[]): Buffer {
  const objects: string[] = ["", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"];
  const kids: number[] = [];
  for (const lines of pages) {
    const text = lines
      .map(
        ([x, y, size, words]) =>
          `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${words.replaceAll(/[()\\]/g, "\\$&")}) Tj ET`,
      )
      .join("\n");
    objects.push(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`);
    const content = objects.length;
    objects.push(
      `<< /Type /Page /Parent 1 0 R /MediaBox [0 0 600 800] /Contents ${content} 0 R /Resources << /Font << /F1 2 0 R >> >> >>`,
    );
    kids.push(objects.length);
  }
  objects[0] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(" ")}] >>`;
  objects.push("<< /Type /Catalog /Pages 1 0 R >>");
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer << /Size ${size} /Root ${objects.length} 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(file, "latin1");
}

/** A Word document with this inside its body, and footnotes where there are some. */
export async function makeDocx(body: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const zip = new ZipFile();
  const put = (name: string, xml: string) => zip.addBuffer(Buffer.from(xml), name, { mtime: new Date(0) });
  put("[Content_Types].xml", "<Types/>");
  const parts = {
    "word/document.xml": `<w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  for (const [name, xml] of Object.entries(parts)) put(name, xml);
  zip.end();
  return buffer(zip.outputStream);
}

export function paragraph(text: string, style = ""): string {
  const pPr = style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${pPr}<w:r><w:t>${text}</w:t></w:r></w:p>`;
}
