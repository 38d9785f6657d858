import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Request } from "express";
import { writePrivate } from "../../../data/store/private-file.ts";
import { Form, type FormLimits, readForm, type UploadedFile } from "../forms.ts";

/** Time to sign in again. */
const KEPT_MS = 60 * 60_000;
/** Of all people together; one is at most a form's worth of files. */
const MOST = 10;

/** The field that names what was kept. */
export const KEPT_FILES = "kept-files";

/** Files of forms whose session had ended: they lie in the state folder until their sender has signed in. */
export class KeptFiles {
  readonly #folder: string;
  readonly #now: () => Date;

  constructor(stateDir: string, now: () => Date) {
    this.#folder = path.join(stateDir, "parked");
    this.#now = now;
  }

  /** The name to take them by, which nobody guesses; empty where there is no file, or no room for more. */
  async add(files: readonly UploadedFile[]): Promise<string> {
    if (files.length === 0) return "";
    await this.#sweep();
    if ((await this.#ids()).length >= MOST) return "";
    const id = randomBytes(16).toString("hex");
    const folder = path.join(this.#folder, id);
    try {
      for (const [index, { bytes }] of files.entries())
        await writePrivate(path.join(folder, `file-${index}`), bytes);
      const names = files.map(({ field, name }) => ({ field, name }));
      await writePrivate(path.join(folder, "files.json"), JSON.stringify(names));
      return id;
    } catch {
      await rm(folder, { recursive: true, force: true }).catch(() => {});
      return "";
    }
  }

  /** The files of that name; none where they are gone. They stay, since what they are sent to may refuse them. */
  async find(id: string): Promise<readonly UploadedFile[]> {
    if (!/^[0-9a-f]{32}$/.test(id)) return [];
    const folder = path.join(this.#folder, id);
    try {
      const names = JSON.parse(await readFile(path.join(folder, "files.json"), "utf8")) as UploadedFile[];
      return await Promise.all(
        names.map(async ({ field, name }, index) => ({
          field,
          name,
          bytes: await readFile(path.join(folder, `file-${index}`)),
        })),
      );
    } catch {
      return [];
    }
  }

  async #sweep(): Promise<void> {
    const oldest = this.#now().getTime() - KEPT_MS;
    for (const id of await this.#ids()) {
      const folder = path.join(this.#folder, id);
      const found = await stat(folder).catch(() => undefined);
      if (found && found.mtimeMs < oldest) await rm(folder, { recursive: true, force: true });
    }
  }

  async #ids(): Promise<string[]> {
    return readdir(this.#folder).catch(() => []);
  }
}

/** A form with the files that were kept for it, beside those that it brings. */
export async function readFormWithKept(
  { keptFiles }: { readonly keptFiles: KeptFiles },
  request: Request,
  limits: FormLimits,
): Promise<Form> {
  const form = await readForm(request, limits);
  const id = form.text(KEPT_FILES);
  return id === "" ? form : new Form(form.fields, [...form.files, ...(await keptFiles.find(id))]);
}
