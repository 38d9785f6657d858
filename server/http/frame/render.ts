import { readFileSync } from "node:fs";
import path from "node:path";
import ejs from "ejs";
import { ROOT } from "../../root.ts";

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

type Template = (
  it: object,
  escapeFn: typeof escapeHtml,
  include: (view: string, more?: object) => string,
) => string;

/**
 * Renders `views/<view>.ejs`; templates read their locals as `it`, are compiled once and escape everything.
 * An include names its template from the top of `folder`: EJS's own would ask the disk each time where it lies.
 * Throws where a template does.
 */
export function createRenderer(folder = path.join(ROOT, "views")): Renderer {
  const compiled = new Map<string, Template>();
  const render: Renderer = (view, locals) => {
    const template = compiled.get(view) ?? compile(folder, view);
    compiled.set(view, template);
    return template(locals, escapeHtml, (name, more) => render(name, more ? { ...locals, ...more } : locals));
  };
  return render;
}

function compile(folder: string, view: string): Template {
  const filename = path.join(folder, `${view}.ejs`);
  const options = { filename, strict: true, localsName: "it", compileDebug: false };
  const template = new ejs.Template(readFileSync(filename, "utf8"), options);
  template.compile();
  return new Function("it", "escapeFn", "include", `"use strict";\n${template.source}`) as Template;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

/** Text of an element or a quoted attribute. Null and undefined are mistakes of a page, not blanks. */
function escapeHtml(value: unknown): string {
  if (value instanceof JsonBlock) return value.toString();
  if (value === undefined || value === null) throw new Error(`expected something to print, got ${value}`);
  return String(value).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
