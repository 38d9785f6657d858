import { createHash } from "node:crypto";
import { ZipFile } from "yazl";
import type { Folder } from "../../data/records/folder.ts";
import type { Day } from "../../model/time/calendar.ts";

/**
 * Everything as one ZIP: the data folder byte for byte at the top, so that it opens as the Data Package it
 * is, with a README and the checksums beside it. The same revision always gives the same bytes.
 */
export function streamArchive(files: Folder, readme: string, dated: Day): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const [year = 1980, month = 1, day = 1] = dated.split("-").map(Number);
  // A ZIP's own clock has no time zone: this is the same day in the file wherever it is made.
  const options = { mtime: new Date(year, month - 1, day), mode: 0o100644, forceDosTimestamp: true };
  const entries = [...packedFiles(files), ["README.md", Buffer.from(readme)] as const];
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name, options);
  zip.addBuffer(Buffer.from(formatChecksums(entries)), CHECKSUMS, options);
  zip.end();
  return zip.outputStream;
}

const CHECKSUMS = "SHA256SUMS";

/** What the folder holds besides data (an editor's lock file, a hidden folder) stays where it is. */
const PART_OF_THE_DATA = /^(?:[\w-]+\/)*[\w-][\w.-]*\.(?:csv|json)$/;

/** The names of what is packed, in its order. */
export function packedNames(files: Folder): readonly string[] {
  return packedFiles(files).map(([name]) => name);
}

function packedFiles(files: Folder): (readonly [name: string, bytes: Buffer])[] {
  return [...files]
    .filter(([name]) => PART_OF_THE_DATA.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => [name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
}

/** In the form that `sha256sum --check` reads. */
function formatChecksums(entries: readonly (readonly [name: string, bytes: Buffer])[]): string {
  return entries
    .map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`)
    .join("");
}
