import path from "node:path";
import ejs from "ejs";
import { ROOT } from "../root.ts";

export type Renderer = (view: string, locals: object) => string;

/** A value that a template prints as JSON inside a data block: nothing in it can end the block. */
export class JsonBlock {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  toString(): string {
    return JSON.stringify(this.value).replace(/[<>&\u2028\u2029]/g, (char) => {
      return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
  }
}

/**
 * Renders `views/<view>.ejs`; templates read their locals as `it`, are compiled once and escape everything.
 * Throws where a template does.
 */
export function createRenderer(folder = path.join(ROOT, "views")): Renderer {
  const compiled = new Map<string, ejs.TemplateFunction>();
  const compile = (view: string): ejs.TemplateFunction => {
    const options = {
      filename: path.join(folder, `${view}.ejs`),
      views: [folder],
      cache: true,
      strict: true,
      localsName: "it",
      compileDebug: false,
      escape: escapeHtml,
    };
    const template = ejs.compile(`<%- include(${JSON.stringify(view)}) %>`, { ...options, cache: false });
    compiled.set(view, template);
    return template;
  };
  return (view, locals) => (compiled.get(view) ?? compile(view))(locals as ejs.Data);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

/** Text of an element or a quoted attribute. Null and undefined are mistakes of a page, not blanks. */
export function escapeHtml(value: unknown): string {
  if (value instanceof JsonBlock) return value.toString();
  if (value === undefined || value === null) throw new Error(`expected something to print, got ${value}`);
  return String(value).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
