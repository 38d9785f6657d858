import type { Request } from "express";
import { type Form, type FormLimits, readForm, UPLOAD_LIMITS } from "../forms.ts";
import { KEPT_FILES, type KeptFiles } from "../kept/session-files.ts";

/** What was typed into a form whose session had ended: it is carried through the sign-in and sent again. */
export interface CarriedForm {
  /** Where the form goes, under the base path. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The files of the form, where they are kept; empty where there are none. */
  readonly files: string;
}

/** Anybody can send a form; only who had a session here has been typing for long. */
const LIMITS: FormLimits = { body: 1_500_000, files: 40, field: 400_000, fields: 2_500, time: 30_000 };
const STRANGERS_LIMITS: FormLimits = { body: 6_000, files: 0, field: 4_000, fields: 100, time: 30_000 };

/** Of the sign-in that carries it: characters may take three times as many there. */
export function signInLimits(known: boolean): FormLimits {
  const { body, ...limits } = known ? LIMITS : STRANGERS_LIMITS;
  return { ...limits, body: 3 * body + ROOM, files: 0 };
}

/** For names, and what a sign-in holds besides. */
const ROOM = 10_000;

const ACTION = "kept-action";
const PREFIX = "kept:";

/** A form that came without a session, or when that was over (`known`); null where it cannot be read or is too long. */
export async function carryForm(
  request: Request,
  basePath: string,
  known: boolean,
  keptFiles: KeptFiles,
): Promise<CarriedForm | null> {
  try {
    const form = await readForm(
      request,
      known ? { ...LIMITS, body: LIMITS.body + UPLOAD_LIMITS.body } : STRANGERS_LIMITS,
    );
    const fields = fieldsOf(form, "").filter(([name]) => name !== KEPT_FILES);
    if (fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > LIMITS.body) return null;
    const files = form.text(KEPT_FILES) || (await keptFiles.add(form.files));
    return { action: request.originalUrl.slice(basePath.length), fields, files };
  } catch {
    return null;
  }
}

/** What a sign-in form carries along. */
export function carriedIn(form: Form): CarriedForm | null {
  const action = form.text(ACTION);
  if (!/^\/update\/[\w/-]+$/.test(action)) return null;
  return { action, fields: fieldsOf(form, PREFIX), files: form.text(KEPT_FILES) };
}

/** The hidden fields of the sign-in form. */
export function hiddenFields(kept: CarriedForm | null): readonly (readonly [name: string, value: string])[] {
  if (!kept) return [];
  const files: [string, string][] = kept.files ? [[KEPT_FILES, kept.files]] : [];
  return [
    [ACTION, kept.action],
    ...files,
    ...kept.fields.map(([name, value]) => [`${PREFIX}${name}`, value] as const),
  ];
}

function fieldsOf(form: Form, prefix: string): [string, string][] {
  return [...form.fields].flatMap(([name, values]) =>
    name.startsWith(prefix) && name !== "token"
      ? values.map((value): [string, string] => [name.slice(prefix.length), value])
      : [],
  );
}
