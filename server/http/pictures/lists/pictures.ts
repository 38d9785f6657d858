import type { Request } from "express";
import { type ListSpec, type RowSource, takeRows } from "../../../model/draw/list.ts";
import { fileName, partOf, type TimeHeld } from "../../downloads/file-name.ts";
import { setFreshness } from "../../downloads/freshness.ts";
import { linkParts, PAGING_PARAMETERS, parsePaging } from "../../downloads/paging.ts";
import type { Addresses } from "../../frame/addresses.ts";
import { atRevision } from "../../frame/cite.ts";
import type { Handler } from "../../frame/handler.ts";
import { originOf } from "../../frame/page.ts";
import { type Reading, readRequest } from "../../frame/reading.ts";
import type { PictureFormat } from "../canvas.ts";
import { parseSize } from "../size.ts";

/** A list as its picture sets it, what the file's name calls it, and the page that shows the same. */
export interface PicturedList {
  readonly what: string;
  readonly page: string;
  readonly list: Omit<ListSpec, "groups">;
  readonly groups: readonly RowSource[];
  /** Which time its rows are of, for the file's name. */
  readonly time: TimeHeld;
}

export type FindPicturedList = (reading: Reading, request: Request, at: Addresses) => PicturedList;

const PARAMETERS = ["width", "theme", ...PAGING_PARAMETERS] as const;

/** Rows of one picture, whatever it is asked for: the others are in the next, which it names. */
const MOST_ROWS = 100;

/** The list that a page shows as a picture, ready for a briefing: the same query, and a size within bounds. */
export function listAsPicture(format: PictureFormat, find: FindPicturedList): Handler {
  return (services) => async (request, response) => {
    const reading = await readRequest(services, request, PARAMETERS);
    const { width, dark } = parseSize(request);
    const { limit, offset } = parsePaging(request);
    const { what, page, list, groups: all, time } = find(reading, request, services.at);
    const total = all.reduce((sum, { count }) => sum + count, 0);
    const groups = takeRows(all, offset, Math.min(limit ?? MOST_ROWS, MOST_ROWS));
    // Loaded with the first picture: the drawing library takes longer to start than the rest of the server.
    const { drawList } = await import("./draw.ts");
    const lasting = (address: string) =>
      `${originOf(request)}${atRevision(address, reading.dataset.revision)}`;
    const { bytes, shown } = drawList(
      { ...list, groups },
      {
        ...{ width, dark, format, offset, total },
        address: lasting(page),
        next: (from) => lasting(addressFrom(request, from)),
      },
    );
    setFreshness(services, response, reading);
    response.set("X-Total-Count", String(total));
    linkParts(request, response, { offset, shown, total, limit: limit ?? (shown || MOST_ROWS) });
    const part = shown === total ? "" : partOf({ limit: shown, offset }, shown);
    response
      .set("Content-Disposition", `inline; filename="${fileName(what, reading, format, time, part)}"`)
      .type(format)
      .send(bytes);
  };
}

/** The address asked for, beginning with another row. */
function addressFrom({ originalUrl }: Request, offset: number): string {
  const [path = "", given = ""] = originalUrl.split("?", 2);
  const query = new URLSearchParams(given);
  query.set("offset", String(offset));
  return `${path}?${query}`;
}
