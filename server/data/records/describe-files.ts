import { isObject, type JsonObject, listOf } from "../reading/json.ts";

/**
 * The text of a descriptor with a resource for each of `files`, given with their titles: a new one is described like
 * its siblings, and those in the folders of series and incidents whose file is gone are left out. The same text where
 * nothing changes.
 */
export function describeFiles(text: string, files: ReadonlyMap<string, string>): string {
  const descriptor = parseObject(text);
  const resources = listOf(descriptor?.resources).filter(isObject);
  if (!descriptor || resources.length === 0) return text;
  const kept = resources.filter(({ path }) => typeof path !== "string" || !folderOf(path) || files.has(path));
  const fresh = [...files].flatMap(([file, title]) => {
    if (resources.some(({ path }) => path === file)) return [];
    const sibling = resources.find(({ path }) => folderOf(String(path)) === folderOf(file));
    return sibling && folderOf(file) ? [describeLike(sibling, file, title)] : [];
  });
  if (fresh.length === 0 && kept.length === resources.length) return text;
  const all = [...kept];
  for (const resource of fresh) {
    const last = all.findLastIndex(({ path }) => folderOf(String(path)) === folderOf(String(resource.path)));
    all.splice(last < 0 ? all.length : last + 1, 0, resource);
  }
  return `${JSON.stringify({ ...descriptor, resources: all }, null, 2)}\n`;
}

function parseObject(text: string): JsonObject | undefined {
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

/** `series` or `incidents`; empty for the files beside them. */
function folderOf(file: string): string {
  return /^(series|incidents)\/[^/]+\.csv$/.exec(file.replace(/^\.\//, ""))?.[1] ?? "";
}

function idOf(file: string): string {
  return file.slice(file.indexOf("/") + 1).replace(/\.csv$/, "");
}
