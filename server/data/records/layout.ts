import { isObject, type JsonObject, listOf } from "../reading/schema.ts";

/** What the descriptor says of how files are written: their columns, in order, and what tells rows apart. */
export interface Layout {
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** The layout of a file; one that the descriptor does not name is laid out like the others in its folder. */
export function layoutOf(descriptor: JsonObject, file: string): Layout | undefined {
  const resource = resourcesOf(descriptor).find(({ path }) => path === file) ?? siblingOf(descriptor, file);
  const schema = isObject(resource?.schema) ? resource.schema : undefined;
  const columns = listOf(schema?.fields).flatMap((field) => (isObject(field) ? String(field.name) : []));
  if (!schema || columns.length === 0) return undefined;
  const named = [schema.primaryKey, ...listOf(schema.uniqueKeys)].map((key) => [key].flat().map(String));
  const key = named.find((names) => names.length > 0 && names.every((name) => columns.includes(name)));
  return { columns, key: key ?? (columns.includes("id") ? ["id"] : columns) };
}

/**
 * The descriptor with a resource for each of `files`: a new one is described like its siblings, and those in
 * the folders of series and incidents whose file is gone are left out. The same text where nothing changes.
 */
export function describeFiles(text: string, files: ReadonlyMap<string, string>): string {
  const descriptor = parseObject(text);
  const resources = descriptor ? resourcesOf(descriptor) : [];
  if (!descriptor || resources.length === 0) return text;
  const kept = resources.filter(({ path }) => typeof path !== "string" || !folderOf(path) || files.has(path));
  const fresh = [...files].flatMap(([file, title]) => {
    const sibling = resources.some(({ path }) => path === file) ? undefined : siblingOf(descriptor, file);
    return sibling ? [describeLike(sibling, file, title)] : [];
  });
  if (fresh.length === 0 && kept.length === resources.length) return text;
  const all = [...kept];
  for (const resource of fresh) {
    const last = all.findLastIndex(({ path }) => folderOf(String(path)) === folderOf(String(resource.path)));
    all.splice(last < 0 ? all.length : last + 1, 0, resource);
  }
  return `${JSON.stringify({ ...descriptor, resources: all }, null, 2)}\n`;
}

export function parseObject(text: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function describeLike(sibling: JsonObject, file: string, title: string): JsonObject {
  const id = idOf(file);
  const old = idOf(String(sibling.path));
  const description = String(sibling.description ?? "").replaceAll(old, id);
  return {
    ...sibling,
    name: `${folderOf(file)}-${id}`.toLowerCase(),
    path: file,
    title: title || id,
    description,
  };
}

function resourcesOf(descriptor: JsonObject): readonly JsonObject[] {
  return listOf(descriptor.resources).filter(isObject);
}

function siblingOf(descriptor: JsonObject, file: string): JsonObject | undefined {
  const folder = folderOf(file);
  return resourcesOf(descriptor).find(({ path }) => folder !== "" && folderOf(String(path)) === folder);
}

/** `series` or `incidents`; empty for the files beside them. */
function folderOf(file: string): string {
  return /^(series|incidents)\/[^/]+\.csv$/.exec(file.replace(/^\.\//, ""))?.[1] ?? "";
}

function idOf(file: string): string {
  return file.slice(file.indexOf("/") + 1).replace(/\.csv$/, "");
}
