import { createHash } from "node:crypto";

/** The SHA-256 of bytes and texts, one after another, in hexadecimal; what is not there differs from what is empty. */
export function contentHash(...parts: readonly (Uint8Array | string | undefined)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    hash.update(`${bytes?.length ?? "-"}\0`).update(bytes ?? "");
  }
  return hash.digest("hex");
}
