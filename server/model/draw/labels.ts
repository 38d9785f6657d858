import { type Mark, topOf } from "../chart/marks.ts";
import { roomOfSign } from "./bars.ts";
import { bisect } from "./bisect.ts";
import { type Box, contains, intersects } from "./brush.ts";
import { boxOf, type Frame, fontOf, MARKER } from "./scene.ts";

interface Candidate {
  readonly lines: readonly string[];
  readonly box: Box;
  /** May lie over the bars beside its own: narrow, and for an arrow that says nothing without it. */
  readonly isOver?: boolean;
}

const PAD = 3;
/** Narrower bars than this, in pixels, go without words unless they are the highest or few: the table has them. */
const LEAST_HEDGED = 6;
const LEAST_EXACT = 4;
/** Where most of many bars are narrower, a number on some of them would look like a choice: none has one. */
const LEAST_USUAL = 10;
const MANY = 12;

/** Words with the place that was found for them, in pixels. */
export interface PlacedLabel {
  readonly mark: Mark;
  readonly lines: readonly string[];
  readonly box: Box;
}

export function drawLabels(frame: Frame): void {
  for (const label of placeLabels(frame)) writeLines(frame, label);
  frame.brush.textAlign = "left";
}

/**
 * Every mark wears its words where they fit: the weightiest first, each in the first of its places that is
 * free, none where none is. The table has them all.
 */
export function placeLabels(frame: Frame): PlacedLabel[] {
  const { scene, area } = frame;
  const visible = scene.marks.marks.filter((mark) => isInView(mark, frame));
  const isCovered = coverBy(
    visible.filter(({ shape }) => shape !== "box"),
    frame,
  );
  const room = { ...area, top: area.top - 12 };
  const placed: PlacedLabel[] = [];
  const most = topsOfSeries(visible);
  const crowd = crowdOf(visible, frame);
  const isNamed = (mark: Mark) =>
    most.has(mark) ||
    crowd.get(mark.series) !== "dense" ||
    mark.shape !== "bar" ||
    mark.openness !== "closed";
  for (const mark of byWeight(visible.filter(isNamed), most)) {
    const isWanted = most.has(mark) || crowd.get(mark.series) === "few";
    const open = candidatesOf(mark, frame, isWanted).filter(
      ({ box }) => contains(room, box) && !placed.some((other) => intersects(grown(box), other.box)),
    );
    const free =
      open.find(({ box }) => !isCovered(box, mark)) ??
      // Better over a bar than without its words: the rim keeps them legible.
      (mark.shape === "bar" ? open.find(({ isOver }) => isOver) : open.at(-1));
    if (free) placed.push({ mark, lines: free.lines, box: free.box });
  }
  return placed;
}

/** Whether a box lies on any mark but its own; marks are found by where they begin, because there may be thousands. */
function coverBy(marks: readonly Mark[], frame: Frame): (box: Box, own: Mark) => boolean {
  let known: { mark: Mark; box: Box }[] | undefined;
  let widest = 0;
  const find = () => {
    const bodies = marks.map((mark) => ({ mark, box: boxOf(mark, frame) }));
    for (const { box } of bodies) widest = Math.max(widest, box.right - box.left);
    return bodies.sort((a, b) => a.box.left - b.box.left);
  };
  return (box, own) => {
    known ??= find();
    const bodies = known;
    const from = bisect(bodies.length, (at) => (bodies[at]?.box.left ?? 0) >= box.left - widest);
    for (let at = from; at < bodies.length; at++) {
      const body = bodies[at];
      if (!body || body.box.left >= box.right) return false;
      if (body.mark !== own && intersects(box, body.box)) return true;
    }
    return false;
  };
}

function isInView(mark: Mark, { x, area }: Frame): boolean {
  if (mark.shape === "point") return x(mark.start) < area.right && x(mark.end) >= area.left;
  return x(mark.left) < area.right && x(mark.right) > area.left;
}

function topsOfSeries(marks: readonly Mark[]): ReadonlySet<Mark> {
  const tops = new Map<string, Mark>();
  for (const mark of marks) {
    const top = tops.get(mark.series);
    if (!top || topOf(mark) > topOf(top)) tops.set(mark.series, mark);
  }
  return new Set(tops.values());
}

/** Of the series whose months are drawn as bars, those with few and those with many too narrow ones. */
function crowdOf(marks: readonly Mark[], { x }: Frame): ReadonlyMap<string, "few" | "dense"> {
  const counts = new Map<string, { all: number; narrow: number }>();
  for (const { series, shape, left, right } of marks) {
    if (shape !== "bar") continue;
    let own = counts.get(series);
    if (!own) {
      own = { all: 0, narrow: 0 };
      counts.set(series, own);
    }
    own.all++;
    if (x(right) - x(left) < LEAST_USUAL) own.narrow++;
  }
  const crowd = new Map<string, "few" | "dense">();
  for (const [series, { all, narrow }] of counts) {
    if (all <= MANY) crowd.set(series, "few");
    else if (narrow > all / 2) crowd.set(series, "dense");
  }
  return crowd;
}

/** Few and wide ones before months, a series' highest before its others, hedged before exact. */
function byWeight(marks: readonly Mark[], most: ReadonlySet<Mark>): Mark[] {
  const rank = (mark: Mark) =>
    (mark.shape === "bar" ? 0 : 4) + (most.has(mark) ? 2 : 0) + (mark.openness === "closed" ? 0 : 1);
  return marks
    .map((mark) => ({ mark, rank: rank(mark), top: topOf(mark) }))
    .sort((a, b) => b.rank - a.rank || b.top - a.top)
    .map(({ mark }) => mark);
}

function candidatesOf(mark: Mark, frame: Frame, isWanted: boolean): Candidate[] {
  const { text, detail } = mark.label;
  const forms = detail ? [[text, detail], [text]] : [[text]];
  if (mark.shape === "bar") {
    const wide = frame.x(mark.right) - frame.x(mark.left);
    const wanted = isWanted || (mark.openness !== "closed" && wide >= LEAST_HEDGED);
    if (!wanted && wide < LEAST_EXACT) return [];
    const size = sizeOf([text], frame);
    if (!wanted) return size.width <= wide * 1.7 ? above(mark, [text], size, frame) : [];
    return [...above(mark, [text], size, frame), ...shortened(mark, wide, frame)];
  }
  return forms.flatMap((lines) => {
    const size = sizeOf(lines, frame);
    if (mark.shape === "box")
      return [...within(mark, lines, size, frame), ...above(mark, lines, size, frame)];
    if (mark.shape === "bracket") return above(mark, lines, size, frame);
    return around(mark, lines, size, frame);
  });
}

/** A bound whose words have no room wears its sign: its arrow alone would say nothing. */
function shortened(mark: Mark, wide: number, frame: Frame): Candidate[] {
  const { short } = mark.label;
  if (short === "") return [];
  const size = sizeOf([short], frame);
  const isOver = size.width <= wide * 1.7;
  return above(mark, [short], size, frame).map((candidate) => ({ ...candidate, isOver }));
}

/** Two numbers side by side must not read as one. */
function grown(box: Box): Box {
  return { ...box, left: box.left - 4, right: box.right + 4 };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(lines: readonly string[], { brush, scene }: Frame): Size {
  const widths = lines.map((line, index) => {
    const key = `${index}${line}`;
    const known = scene.widths.get(key);
    if (known !== undefined) return known;
    brush.font = index === 0 ? fontOf(scene, 1, 600) : fontOf(scene, 0.9);
    const { width } = brush.measureText(line);
    scene.widths.set(key, width);
    return width;
  });
  return { width: Math.max(...widths), height: scene.fontSize * (lines.length === 1 ? 1.2 : 2.4) };
}

function within(mark: Mark, lines: readonly string[], size: Size, frame: Frame): Candidate[] {
  const body = boxOf(mark, frame);
  const left = Math.max(body.left, frame.area.left);
  const right = Math.min(body.right, frame.area.right);
  if (size.width + 2 * PAD > right - left || size.height + 14 > body.bottom - body.top) return [];
  const x = (left + right - size.width) / 2;
  const height = body.bottom - body.top;
  return [0.5, 0.25, 0.75].map((place) =>
    candidateAt(lines, size, x, body.top + 12 + (height - 14 - size.height) * place),
  );
}

function above(mark: Mark, lines: readonly string[], size: Size, frame: Frame): Candidate[] {
  const { area } = frame;
  const left = Math.max(frame.x(mark.left), area.left);
  const right = Math.min(frame.x(mark.right), area.right);
  const top = frame.y(topOf(mark)) - roomOfSign(mark, frame) - size.height - 2;
  const centred = (left + right - size.width) / 2;
  const kept = Math.min(Math.max(centred, area.left + 2), area.right - size.width - 2);
  const places = [candidateAt(lines, size, kept, top)];
  if (mark.shape !== "bar") {
    // Far from its mark a number would be read as the height at which it stands.
    const edge = area.top - 10;
    if (top - edge < 2 * size.height) places.push(candidateAt(lines, size, kept, edge));
    places.push(
      candidateAt(lines, size, left + 4, top),
      candidateAt(lines, size, right - size.width - 4, top),
    );
  }
  return places;
}

function around(mark: Mark, lines: readonly string[], size: Size, frame: Frame): Candidate[] {
  const { area } = frame;
  const left = Math.min(Math.max(frame.x(mark.left), area.left), area.right);
  const right = Math.min(frame.x(mark.right), area.right);
  const reach = Math.max(MARKER, (right - left) / 2) + (mark.openness === "soft" ? 8 : 4);
  const x = (left + right) / 2;
  const high = frame.y(topOf(mark));
  const low = frame.y(mark.value ?? mark.low ?? 0);
  const y = (high + low) / 2 - size.height / 2;
  const up = high - size.height - (mark.openness === "above" ? 19 : 9);
  const down = low + (mark.openness === "below" ? 19 : 9);
  const rising = [0, -size.height * 0.6, size.height * 0.6, -size.height * 1.2, size.height * 1.2];
  return [
    ...rising.map((shift) => candidateAt(lines, size, x - reach - size.width - 2, y + shift)),
    ...rising.map((shift) => candidateAt(lines, size, x + reach + 2, y + shift)),
    ...[up, down].flatMap((top) =>
      [0.5, 1, 0].map((part) => candidateAt(lines, size, x - size.width * part, top)),
    ),
  ];
}

function candidateAt(
  lines: readonly string[],
  { width, height }: Size,
  left: number,
  top: number,
): Candidate {
  return { lines, box: { left, top, right: left + width, bottom: top + height } };
}

/** A rim in the surface's colour keeps the words legible over lines and patterns. */
function writeLines({ brush, scene }: Frame, { lines, box }: PlacedLabel): void {
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.lineJoin = "round";
  brush.setLineDash([]);
  const middle = (box.left + box.right) / 2;
  for (const [index, line] of lines.entries()) {
    const y = box.top + scene.fontSize * (0.62 + index * 1.15);
    brush.font = index === 0 ? fontOf(scene, 1, 600) : fontOf(scene, 0.9);
    brush.strokeStyle = scene.theme.surface;
    brush.lineWidth = 3.5;
    brush.strokeText(line, middle, y);
    brush.fillStyle = index === 0 ? scene.theme.ink : scene.theme.inkMuted;
    brush.fillText(line, middle, y);
  }
}
