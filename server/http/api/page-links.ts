import type { Route } from "./route.ts";

/** Each address of JSON beside which there is a page of the same thing names that page in a `Link` header (RFC 8288). */
export function namePages(routes: readonly Route[]): readonly Route[] {
  const pages = new Map(
    routes.flatMap(([path, , operation]) => (isPage(operation) ? [[path, operation]] : [])),
  );
  return routes.map(([path, handler, operation]) => {
    const page = path.endsWith(".json") ? pages.get(path.slice(0, -".json".length)) : undefined;
    if (!page) return [path, handler, operation];
    return [
      path,
      (services) => {
        const handle = handler(services);
        return (request, response) => {
          response.append("Link", pageLink(request.originalUrl, page.parameters));
          return handle(request, response);
        };
      },
      { ...operation, headers: [...new Set([...operation.headers, "Link" as const])] },
    ];
  });
}

function isPage({ answers }: Route[2]): boolean {
  return answers["text/html"] !== undefined;
}

/** Relative, so that it is right behind every proxy, with what the page takes of what was asked for. */
function pageLink(address: string, takes: readonly string[]): string {
  const [path = "", asked = ""] = address.split("?", 2);
  const query = new URLSearchParams(asked);
  for (const name of [...query.keys()]) if (!takes.includes(name)) query.delete(name);
  const name = path
    .split("/")
    .at(-1)
    ?.replace(/\.json$/, "");
  return `<${name}${query.size > 0 ? `?${query}` : ""}>; rel="alternate"; type="text/html"`;
}
