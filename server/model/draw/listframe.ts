import { formatNumber } from "../numbers/format.ts";
import type { Brush } from "./brush.ts";
import { drawRows, formatImprint, heightOf } from "./frame.ts";
import type { ListSpec } from "./list.ts";
import { type LaidRow, layList } from "./listrows.ts";
import { reportRows } from "./sourcelist.ts";
import { measuring, type Row, type Setting, type Style, space, writeText } from "./texts.ts";
import type { Theme } from "./theme.ts";

/** A list as a picture, laid out: its size in pixels, how many rows it has room for, and how to draw it. */
export interface ListPicture {
  readonly height: number;
  readonly shown: number;
  draw(brush: Brush): void;
}

/** Which rows of the whole list these are, and where they and the others are found. */
export interface ListPlace {
  readonly address: string;
  readonly offset: number;
  readonly total: number;
  /** The address of the picture that begins with the row at that place. */
  readonly next: (offset: number) => string;
}

/**
 * Title, what of the list is shown, the rows, then the reports behind them, revision, day and address. Rows
 * that would make the picture higher than `highest` are left out, and the picture says so; the first stays.
 */
export function layListPicture(
  list: ListSpec,
  theme: Theme,
  brush: Brush,
  width: number,
  highest: number,
  place: ListPlace,
): ListPicture {
  const setting = { theme, width, measure: measuring(brush) };
  const write = (text: string, style: Style) => writeText(setting, text, style);
  const { header, rows } = layList(list, setting);
  const above = [
    space(14),
    ...write(list.title, { size: 21, weight: 600, serif: true }),
    ...write(list.standfirst, { size: 13.5, colour: theme.inkMuted }),
    space(2),
    ...write(list.scope, { size: 13.5, weight: 600 }),
    space(10),
    ...(header && rows.length > 0 ? [header] : []),
    ...(place.total === 0 ? write(list.empty, { size: 14 }) : []),
  ];
  const shown = rowsThatFit(rows, highest - heightOf(above) - heightOf(below(list, rows, setting, place)));
  const all = [...above, ...shown, ...below(list, shown, setting, place)];
  return {
    height: heightOf(all),
    shown: shown.length,
    draw: (on) => drawRows(on, all, 0),
  };
}

function rowsThatFit(rows: readonly LaidRow[], room: number): readonly LaidRow[] {
  let used = 0;
  const first = rows.findIndex(({ height }, index) => {
    used += height;
    return index > 0 && used > room;
  });
  return first === -1 ? rows : rows.slice(0, first);
}

function below(list: ListSpec, rows: readonly LaidRow[], setting: Setting, place: ListPlace): Row[] {
  const { theme } = setting;
  const named = new Set(rows.flatMap(({ of }) => of.sources));
  const reports = list.sources.filter(({ id }) => named.has(id));
  const imprint = formatImprint(list.revision, { address: place.address, date: list.updated });
  return [
    space(8),
    ...writeText(setting, restWords(list, rows.length, place), { size: 13, weight: 600 }),
    ...writeText(
      setting,
      rows.some(({ cut }) => cut) ? "A text that ends in […] is whole on the page." : "",
      {
        size: 12,
        colour: theme.inkMuted,
      },
    ),
    ...reportRows(reports, list.sources, setting),
    space(6),
    ...writeText(setting, imprint, { size: 11.5, colour: theme.inkMuted }),
    space(12),
  ];
}

/** "Rows 1 to 40 of 55 events. The next: …"; nothing where all are there. */
function restWords({ noun }: ListSpec, shown: number, { offset, total, next }: ListPlace): string {
  if (shown === total) return "";
  if (shown === 0) return `No row is here: the list ends with row ${formatNumber(total)}.`;
  const last = offset + shown;
  const rows =
    shown === 1 ? `Row ${formatNumber(last)}` : `Rows ${formatNumber(offset + 1)} to ${formatNumber(last)}`;
  const these = `${rows} of ${formatNumber(total)} ${noun}.`;
  return last < total ? `${these} Those that follow: ${next(last)}` : these;
}
