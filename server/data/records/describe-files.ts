import { rowsOwner } from "../../model/records/rows-owner.ts";
import { DESCRIPTOR, folderSchema } from "../reading/descriptor.ts";
import { isObject, type JsonObject, listOf } from "../reading/json.ts";
import type { Folder } from "./folder.ts";

/**
 * The files of a folder with each file of series and incidents in the descriptor: a new one is described like its
 * siblings, or by the schema of its folder, and those whose file is gone are left out. The same files where nothing
 * changes. `titleOf` gives the title of a series or dataset by its folder and id.
 */
export function describeAll(
  files: Folder,
  titleOf: (folder: "series" | "incidents", id: string) => string | undefined,
): Folder {
  const bytes = files.get(DESCRIPTOR);
  if (!bytes) return files;
  const titles = new Map<string, string>();
  for (const file of files.keys()) {
    const owner = rowsOwner(file);
    if (owner) titles.set(file, titleOf(owner.folder, owner.id) ?? "");
  }
  const text = new TextDecoder().decode(bytes);
  const now = describeFiles(text, titles, files);
  return now === text ? files : new Map([...files, [DESCRIPTOR, new TextEncoder().encode(now)]]);
}

function describeFiles(text: string, titles: ReadonlyMap<string, string>, files: Folder): string {
  const descriptor = parseObject(text);
  const resources = listOf(descriptor?.resources).filter(isObject);
  if (!descriptor || resources.length === 0) return text;
  const kept = resources.filter((each) => !folderOf(each) || titles.has(pathOf(each)));
  const fresh = [...titles].flatMap(([file, title]) => {
    if (resources.some((each) => pathOf(each) === file)) return [];
    const sibling = resources.find((each) => folderOf(each) === rowsOwner(file)?.folder);
    if (sibling) return [describeLike(sibling, file, title)];
    const schema = folderSchema(file, files);
    return schema === undefined ? [] : [describeLike({ ...PLAIN, schema }, file, title)];
  });
  if (fresh.length === 0 && kept.length === resources.length) return text;
  const all = [...kept];
  for (const resource of fresh) {
    const last = all.findLastIndex((each) => folderOf(each) === folderOf(resource));
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

const PLAIN = {
  name: "",
  type: "table",
  profile: "tabular-data-resource",
  path: "",
  format: "csv",
  mediatype: "text/csv",
  encoding: "utf-8",
};

function describeLike(sibling: JsonObject, file: string, title: string): JsonObject {
  const { folder = "", id = "" } = rowsOwner(file) ?? {};
  const old = rowsOwner(pathOf(sibling))?.id;
  const description = old && String(sibling.description ?? "").replaceAll(old, id);
  return {
    ...sibling,
    name: `${folder}-${id}`.toLowerCase(),
    path: file,
    title: title || id,
    ...(description ? { description } : {}),
  };
}

/** Where the file of a resource lies, which some tools write with `./` before it; empty where it does not say. */
function pathOf({ path }: JsonObject): string {
  return typeof path === "string" ? path.replace(/^\.\//, "") : "";
}

function folderOf(resource: JsonObject): string | undefined {
  return rowsOwner(pathOf(resource))?.folder;
}
