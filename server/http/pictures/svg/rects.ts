import { type Attributes, short, writeAttributes } from "./attributes.ts";
import { stepsOf } from "./steps.ts";

export interface Rect {
  readonly attributes: Attributes;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PLACE = ["x", "y", "width", "height"];
/** Fewer are as short by themselves. */
const FEWEST = 3;
const SLACK = 0.01;

/** Rectangles that are drawn one after the other: those of one look become one path, where none covers another. */
export function writeRects(rects: readonly Rect[]): string[] {
  const out: string[] = [];
  for (const group of alike(rects)) {
    const boxes = group.map(boxOf);
    const look = writeAttributes(group[0]?.attributes ?? new Map(), PLACE);
    // Two that cover each other are darker there, and one path is not.
    if (boxes.length < FEWEST || (look.includes("opacity") && anyOverlap(boxes)))
      out.push(...boxes.map((each) => `<rect${look}${placeOf(each)}/>`));
    else out.push(...writeBoxes(boxes, look));
  }
  return out;
}

/** A filled path of nothing but rectangles, such as a dashed line; undefined for any other. */
export function writeRectPath(attributes: Attributes): string[] | undefined {
  const boxes = boxesIn(attributes.get("d") ?? "");
  if (!boxes || boxes.length < FEWEST || anyOverlap(boxes)) return undefined;
  return writeBoxes(boxes, writeAttributes(attributes, ["d"]));
}

function boxesIn(path: string): Box[] | undefined {
  const corners: number[][] = [];
  for (const { command, numbers } of stepsOf(path) ?? []) {
    if (command === "M") corners.push([...numbers]);
    else if (command === "L") corners.at(-1)?.push(...numbers);
    else if (command !== "Z") return undefined;
  }
  const boxes = corners.map(([ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0, ...more]) => {
    const [ex = ax, ey = ay, ...others] = more;
    const isUpright = ax === bx && by === cy && cx === dx && dy === ay;
    const isFlat = ay === by && bx === cx && cy === dy && dx === ax;
    if (!(isUpright || isFlat) || others.length > 0 || ex !== ax || ey !== ay) return undefined;
    const [x, y] = [Math.min(ax, cx), Math.min(ay, cy)];
    return { x, y, width: Math.abs(ax - cx), height: Math.abs(ay - cy) };
  });
  return boxes.every((each) => each !== undefined) ? boxes : undefined;
}

/** The dots of a pattern stand at even steps: each column or row of them is a dashed line. */
function writeBoxes(boxes: readonly Box[], look: string): string[] {
  const upright = evenLines(boxes);
  const flat = evenLines(upright.rest.map(turned));
  const stroke = ` fill="none"${look.replaceAll(" fill", " stroke")}`;
  const lines = [
    ...written(
      upright.lines,
      ({ x, y, across, length }) => `M${short(x + across / 2)} ${short(y)}v${short(length)}`,
    ),
    ...written(
      flat.lines,
      ({ x, y, across, length }) => `M${short(y)} ${short(x + across / 2)}h${short(length)}`,
    ),
  ].map((rest) => `<path${stroke}${rest}/>`);
  const rest = flat.rest.map(turned).map(rectPath).join("");
  return rest === "" ? lines : [...lines, `<path${look} d="${rest}"/>`];
}

function rectPath({ x, y, width, height }: Box): string {
  return `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`;
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly length: number;
  readonly dashes: string;
}

/** Lines of one look in one path. */
function written(lines: readonly Line[], place: (line: Line) => string): string[] {
  const looks = new Map<string, string>();
  for (const line of lines) {
    const look = ` stroke-width="${short(line.across)}" stroke-dasharray="${line.dashes}"`;
    looks.set(look, (looks.get(look) ?? "") + place(line));
  }
  return [...looks].map(([look, places]) => `${look} d="${places}"`);
}

function evenLines(boxes: readonly Box[]): {
  readonly lines: readonly Line[];
  readonly rest: readonly Box[];
} {
  const columns = new Map<string, Box[]>();
  for (const box of boxes) {
    const key = [box.x, box.width, box.height].map(short).join(" ");
    columns.set(key, [...(columns.get(key) ?? []), box]);
  }
  const lines: Line[] = [];
  const rest: Box[] = [];
  for (const column of columns.values())
    for (const run of evenRuns(column.toSorted((a, b) => a.y - b.y))) {
      const [first, last] = [run[0] as Box, run.at(-1) as Box];
      if (run.length < FEWEST) {
        rest.push(...run);
        continue;
      }
      const step = (last.y - first.y) / (run.length - 1);
      const dashes = [first.height, step - first.height]
        .map((each) => String(Number(each.toFixed(3))))
        .join(" ");
      const { x, y, width: across } = first;
      lines.push({ x, y, across, length: last.y + last.height - y, dashes });
    }
  return { lines, rest };
}

/** Parts of a column in which each stands as far below the last as that below the one before. */
function evenRuns(column: readonly Box[]): Box[][] {
  const runs: Box[][] = [];
  for (const box of column) {
    const run = runs.at(-1);
    const [before, last] = [run?.at(-2), run?.at(-1)];
    const isEven = !before || !last || Math.abs(box.y - last.y - (last.y - before.y)) < SLACK;
    if (run && last && isEven && box.y >= last.y + last.height) run.push(box);
    else runs.push([box]);
  }
  return runs;
}

function turned({ x, y, width, height }: Box): Box {
  return { x: y, y: x, width: height, height: width };
}

/** Neighbours of one look. */
function alike(rects: readonly Rect[]): Rect[][] {
  const groups: Rect[][] = [];
  let last = "";
  for (const rect of rects) {
    const look = writeAttributes(rect.attributes, PLACE);
    if (groups.length === 0 || look !== last) groups.push([]);
    groups.at(-1)?.push(rect);
    last = look;
  }
  return groups;
}

function boxOf({ attributes }: Rect): Box {
  const read = (name: string) => Number(attributes.get(name) ?? 0);
  return { x: read("x"), y: read("y"), width: read("width"), height: read("height") };
}

function placeOf({ x, y, width, height }: Box): string {
  return ` x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}

function anyOverlap(boxes: readonly Box[]): boolean {
  const sorted = boxes.toSorted((a, b) => a.x - b.x);
  return sorted.some((a, index) => {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const b = sorted[next] as Box;
      if (b.x >= a.x + a.width - SLACK) return false;
      if (b.y < a.y + a.height - SLACK && a.y < b.y + b.height - SLACK) return true;
    }
    return false;
  });
}
