import { Busboy } from "@fastify/busboy";
import type { Request } from "express";
import { HttpError } from "../frame/http-error.ts";

export interface FormLimits {
  /** Bytes of the whole request. */
  readonly body: number;
  readonly files: number;
  /** Characters of one field. */
  readonly field: number;
  /** How many fields. */
  readonly fields: number;
  /** Milliseconds until the whole of it has arrived. */
  readonly time: number;
}

const MOST_FIELDS = 400;

export const UPLOAD_LIMITS: FormLimits = {
  body: 25_000_000,
  files: 40,
  field: 5_000_000,
  fields: MOST_FIELDS,
  time: 120_000,
};
export const SMALL_FORM: FormLimits = {
  body: 300_000,
  files: 0,
  field: 100_000,
  fields: MOST_FIELDS,
  time: 30_000,
};
/** Sixty rows of a dozen fields in each section. */
export const SHEET_FORM: FormLimits = { ...SMALL_FORM, body: 1_000_000, fields: 2_500 };

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A form as it was sent. */
export class Form {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly UploadedFile[];

  constructor(fields: ReadonlyMap<string, readonly string[]>, files: readonly UploadedFile[]) {
    this.fields = fields;
    this.files = files;
  }

  /** The first value of a field; empty where there is none. */
  text(name: string): string {
    return this.fields.get(name)?.[0] ?? "";
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }
}

const forms = new WeakMap<Request, Form>();

/** The form that was read of a request; undefined where none was, or not to its end. */
export function formOf(request: Request): Form | undefined {
  return forms.get(request);
}

/**
 * Reads a form, with files or without, as far as the limits allow: what is beyond them is refused before it is
 * held, with a sentence that says which. Throws an {@link HttpError}.
 */
export async function readForm(request: Request, limits: FormLimits): Promise<Form> {
  const declared = Number(request.get("content-length") ?? 0);
  if (declared > limits.body) throw refuseLarge(request, limits);
  const type = request.get("content-type") ?? "";
  if (!/^(multipart\/form-data;|application\/x-www-form-urlencoded)/i.test(type)) {
    request.resume();
    throw new HttpError(415, "this page takes its own form");
  }
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string[]>();
    const files: UploadedFile[] = [];
    let [received, given] = [0, 0];
    let refused = false;
    const fail = (error: HttpError) => {
      refused = true;
      clearTimeout(timer);
      request.unpipe();
      request.resume();
      reject(error);
    };
    const damaged = () => fail(new HttpError(400, "the form did not arrive whole; send it again"));
    const timer = setTimeout(() => {
      fail(
        new HttpError(
          408,
          `the form took longer than ${limits.time / 1000} seconds to arrive; send it again`,
        ),
      );
    }, limits.time);
    const parser = openParser(request, type, limits, fail);
    if (!parser) return;
    parser.on("field", (name, value, nameCut, valueCut) => {
      given += 1;
      if (given > limits.fields)
        return fail(new HttpError(413, `at most ${limits.fields} fields can be sent at once`));
      if (nameCut) return damaged();
      if (valueCut) return fail(new HttpError(413, `${name} may have at most ${limits.field} characters`));
      fields.set(name, [...(fields.get(name) ?? []), value]);
    });
    parser.on("file", (field, stream, name) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => fail(refuseLarge(request, limits)));
      stream.on("error", damaged);
      stream.on("end", () => {
        // A field for files that was left empty comes as a file without a name.
        if (name || chunks.length > 0) files.push({ field, name: name || "", bytes: Buffer.concat(chunks) });
      });
    });
    parser.on("filesLimit", () =>
      fail(new HttpError(413, `at most ${limits.files} files can be sent at once`)),
    );
    parser.on("partsLimit", () => fail(new HttpError(413, "the form has too many parts")));
    parser.on("error", damaged);
    parser.on("finish", () => {
      if (refused) return;
      clearTimeout(timer);
      const form = new Form(fields, files);
      forms.set(request, form);
      resolve(form);
    });
    request.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > limits.body) fail(refuseLarge(request, limits));
    });
    request.on("aborted", damaged);
    request.on("error", damaged);
    request.pipe(parser);
  });
}

function openParser(
  request: Request,
  type: string,
  limits: FormLimits,
  fail: (error: HttpError) => void,
): InstanceType<typeof Busboy> | undefined {
  try {
    return new Busboy({
      headers: { ...request.headers, "content-type": type },
      limits: {
        fieldNameSize: 200,
        fieldSize: limits.field,
        // One more: of the fields of a plain form, the parser cuts off the last that is too many without a word.
        fields: limits.fields + 1,
        fileSize: limits.body,
        files: limits.files,
        parts: limits.fields + 1 + limits.files,
        headerPairs: 50,
        headerSize: 8192,
      },
    });
  } catch {
    fail(new HttpError(400, "the form did not arrive whole; send it again"));
    return undefined;
  }
}

/** The rest of what is sent is let go by, so that the sender gets to read why. */
function refuseLarge(request: Request, { body }: FormLimits): HttpError {
  request.resume();
  const most = body < 1_000_000 ? `${Math.round(body / 1000)} kB` : `${Math.round(body / 1_000_000)} MB`;
  return new HttpError(
    413,
    `at most ${most} can be sent at once; large sets of incidents are brought in with npm run data -- publish`,
  );
}
