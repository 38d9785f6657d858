import type { Request, Response } from "express";
import { HttpError } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { findVisitor } from "../session/visitor.ts";
import { type Form, formOf } from "./forms.ts";
import { sendDeskPage } from "./page.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-unsaved": ReturnType<typeof buildUnsaved>;
  }
}

/**
 * Answers a form that could not be kept, as the disk is full or read-only: says so and gives back what was typed, to
 * be sent again. False where that is not what happened, or nobody is signed in.
 */
export async function sendUnsaved(
  services: Services,
  request: Request,
  response: Response,
  error: unknown,
): Promise<boolean> {
  const refusal = refusalOf(error);
  const form = formOf(request);
  const visitor = refusal && form ? await findVisitor(services, request) : null;
  if (!refusal || !form || !visitor) return false;
  const { message } = error as Error;
  services.log.error("a form could not be kept", { audit: true, editor: visitor.name, error: message });
  sendDeskPage({ services, request, response, visitor }, "update-unsaved", {
    title: "This could not be kept",
    status: refusal.status,
    content: buildUnsaved(form, refusal, request.originalUrl),
  });
  return true;
}

function buildUnsaved(form: Form, { words }: Refusal, action: string) {
  const fields = [...form.fields].flatMap(([name, values]) =>
    name === "token" ? [] : values.map((value) => [name, value] as const),
  );
  return {
    refusal: words,
    action,
    hidden: fields.filter(([, value]) => !isLong(value)),
    typed: fields.flatMap(([name, value]) => (TYPED.test(name) && value && !isLong(value) ? [value] : [])),
    texts: fields.filter(([, value]) => isLong(value)),
    files: [...new Set(form.files.map(({ field }) => field))].map((field) => ({
      field,
      names: form.files.flatMap((file) => (file.field === field ? [file.name] : [])),
    })),
  };
}

/** What is told of a form that could not be kept. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
}

/** What a form failed for that has nothing to do with what stands in it; undefined for all else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof HttpError && error.status === 413) return { status: 413, words: error.message };
  const { code = "", syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === undefined) return undefined;
  if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(code))
    return {
      status: 507,
      words: "there is no room left on the disk of the server; whoever runs it has to make some",
    };
  if (/^(EROFS|EACCES|EPERM)$/.test(code))
    return {
      status: 503,
      words: "the server may not write into its state folder; whoever runs it has to allow that",
    };
  if (/^(ENOENT|ENOTDIR|EEXIST|EISDIR|EIO|EMFILE|ENFILE)$/.test(code))
    return {
      status: 503,
      words: "the state folder of the server cannot be written; whoever runs it finds why in the log",
    };
  return undefined;
}

/** Fields that people fill in; the others are the program's own. */
const TYPED = /^(?:report|reason)$|\./;

/** Worth seeing, and copying. */
function isLong(value: string): boolean {
  return value.length > 60 || value.includes("\n");
}
