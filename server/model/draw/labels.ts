import { type Box, contains, intersects } from "./brush.ts";
import { coverBy, isBar } from "./covers.ts";
import { drawLeader, farPlaces, type Leader, runsThrough } from "./leaders.ts";
import { drawRimmed } from "./rimmed-text.ts";
import {
  type Candidate,
  fontOf,
  isInView,
  type Link,
  type Mark,
  type PanelFrame,
  type Size,
  topOf,
} from "./scene.ts";

/** Narrower bars than this, in pixels, go without words unless they are the highest or few: the table has them. */
const LEAST_HEDGED = 6;
const LEAST_EXACT = 4;
/** Where most of many bars are narrower, a number on some of them would look like a choice: none has one. */
const LEAST_USUAL = 10;
const MANY = 12;
/** A join shorter than this, in pixels, says by itself that it is short. */
const LEAST_JOIN = 110;
/** So many marks of a panel are given a line to their words where these have no room at them. */
const MOST_LED = 40;

/** Words with the place that was found for them, in pixels; of no mark where they say what was not measured. */
export interface PlacedLabel {
  readonly mark: Mark | null;
  readonly lines: readonly string[];
  readonly box: Box;
  /** Where the words stand away from their mark: the line to it. */
  readonly leader?: Leader;
}

export function drawLabels(frame: PanelFrame): void {
  const placed = placeLabels(frame);
  for (const { leader } of placed) if (leader) drawLeader(frame, leader);
  for (const label of placed) writeLines(frame, label);
  frame.brush.textAlign = "left";
}

/**
 * Every mark wears its words where they fit: the weightiest first, each in the first of its places that is
 * free, none where none is. Words never stand on a mark but a bar, and never on other words. The table has them all.
 * What a reader could not guess comes first, if need be at the end of a line: a number that is hedged, and a total.
 * Where one of these finds no room, no plain number of the panel has words either.
 */
export function placeLabels(frame: PanelFrame): PlacedLabel[] {
  const { panel } = frame;
  const visible = panel.marks.filter((mark) => isInView(mark, frame));
  const isCovered = coverBy(visible, frame);
  const placed: PlacedLabel[] = [];
  const most = topsOfSeries(visible);
  const crowd = crowdOf(visible, frame);
  const isNamed = (mark: Mark) =>
    most.has(mark) || mark.isRival || crowd.get(mark.series) !== "dense" || !isBar(mark) || isDue(mark);
  const isFree = ({ box, leader }: Candidate & Pick<PlacedLabel, "leader">) =>
    contains(frame.area, box) &&
    !placed.some(
      (other) =>
        intersects(grown(box), other.box) ||
        (leader && runsThrough(leader, other.box)) ||
        (other.leader && runsThrough(other.leader, box)),
    );
  const ranked = byWeight(visible.filter(isNamed), most);
  const put = (mark: Mark, free: PlacedLabel | Candidate) =>
    placed.push({ mark, lines: free.lines, box: free.box, ...("leader" in free && { leader: free.leader }) });
  const putNear = (mark: Mark) => {
    const isWanted = most.has(mark) || mark.isRival || crowd.get(mark.series) === "few";
    const open = candidatesOf(mark, frame, isWanted).filter(isFree);
    // Better over a bar than without its words: the rim keeps them legible.
    const near =
      open.find(({ box, isInside }) => !isCovered(reaching(box, mark, frame), mark, isInside)) ??
      open.find(({ isOver }) => isOver);
    if (near) put(mark, near);
    return near !== undefined;
  };
  const putFar = (mark: Mark) => {
    const far = farOf(mark, frame).find((each) => isFree(each) && !isCovered(each.box, mark));
    if (far) put(mark, far);
    return far !== undefined;
  };
  const isPlain = (mark: Mark) => !isDue(mark) && !mark.isRival;
  const bare = ranked.filter((mark) => !mark.isRival && !putNear(mark));
  const led = bare.filter((mark) => isDue(mark) || most.has(mark)).slice(0, MOST_LED);
  const unnamed = bare.filter((mark) => isDue(mark) && !(led.includes(mark) && putFar(mark)));
  // In rows of their own numbers crowd out no others.
  if (unnamed.length > 0 && panel.form === "time") {
    const due = placed.filter(({ mark }) => mark && !isPlain(mark));
    placed.splice(0, placed.length, ...due);
    for (const mark of unnamed) if (led.includes(mark)) putFar(mark);
  }
  const isComplete =
    panel.form === "dots" || bare.every((mark) => !isDue(mark) || placed.some((each) => each.mark === mark));
  if (isComplete) {
    for (const mark of ranked) {
      if (isPlain(mark) && !placed.some((each) => each.mark === mark) && !putNear(mark) && led.includes(mark))
        putFar(mark);
    }
  }
  for (const mark of ranked) if (mark.isRival) putNear(mark);
  const kept = withoutLower(placed, visible);
  placed.splice(0, placed.length, ...kept);
  for (const link of panel.links) {
    const note = noteOf(link, frame);
    if (note && isFree(note) && !isCovered(note.box, null)) placed.push({ mark: null, ...note });
  }
  return placed;
}

/**
 * Whether a mark's words must not be missing where plainer ones stand: hedged, or a total. A best estimate between
 * published bounds is drawn whole, number and whisker, and may go without them like a plain one; so may the least that
 * was counted of a month, with its arrow, as a series has many.
 */
export function isDue({ isRival, isCounted, openness, value, shape }: Mark): boolean {
  const isDrawn = openness === "range" || (isCounted && openness === "above");
  const isKnown = openness === "closed" || (isDrawn && value !== null);
  return !isRival && (!isKnown || shape.kind === "total");
}

/** On a bar that others of its time overtop a plain number alone would pass for the number of the highest. */
function withoutLower(placed: readonly PlacedLabel[], visible: readonly Mark[]): PlacedLabel[] {
  const named = new Set(placed.map(({ mark }) => mark));
  const bare = visible.filter((mark) => isBar(mark) && !mark.isRival && !named.has(mark));
  const isOvertopped = (mark: Mark) =>
    bare.some((other) => other.left < mark.right && mark.left < other.right && topOf(other) > topOf(mark));
  return placed.filter(
    ({ mark }) => !mark || !isBar(mark) || isDue(mark) || mark.isRival || !isOvertopped(mark),
  );
}

/** Words over a total reach down to it: no other may lie between, for which they would pass. */
function reaching(box: Box, mark: Mark, { y }: PanelFrame): Box {
  const top = y(topOf(mark)) - 2;
  return mark.shape.kind === "total" && box.bottom < top ? { ...box, bottom: top } : box;
}

function farOf(mark: Mark, frame: PanelFrame): (Candidate & { readonly leader: Leader })[] {
  const { text, short, broken } = mark.label;
  // The sign needs the shorter way; two lines need less room beside a mark than one.
  const wordings = [...(short === "" ? [] : [[short]]), [text], ...(broken ? [broken] : [])];
  return wordings.flatMap((lines) => farPlaces(mark, lines, sizeOf(lines, frame), frame));
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
function crowdOf(marks: readonly Mark[], { x }: PanelFrame): ReadonlyMap<string, "few" | "dense"> {
  const counts = new Map<string, { all: number; narrow: number }>();
  for (const mark of marks) {
    if (!isBar(mark)) continue;
    let own = counts.get(mark.series);
    if (!own) {
      own = { all: 0, narrow: 0 };
      counts.set(mark.series, own);
    }
    own.all++;
    if (x(mark.right) - x(mark.left) < LEAST_USUAL) own.narrow++;
  }
  const crowd = new Map<string, "few" | "dense">();
  for (const [series, { all, narrow }] of counts) {
    if (all <= MANY) crowd.set(series, "few");
    else if (narrow > all / 2) crowd.set(series, "dense");
  }
  return crowd;
}

/** What is due before all others, then few and wide ones before months, a series' highest before its others; rivals last. */
function byWeight(marks: readonly Mark[], most: ReadonlySet<Mark>): Mark[] {
  const rank = (mark: Mark) =>
    (isBar(mark) ? 0 : 4) +
    (most.has(mark) ? 2 : 0) +
    (mark.openness === "closed" ? 0 : 1) +
    (isDue(mark) ? 8 : 0) -
    (mark.isRival ? 16 : 0);
  return marks
    .map((mark) => ({ mark, rank: rank(mark), top: topOf(mark) }))
    .sort((a, b) => b.rank - a.rank || b.top - a.top)
    .map(({ mark }) => mark);
}

function candidatesOf(mark: Mark, frame: PanelFrame, isWanted: boolean): readonly Candidate[] {
  const { text, short, detail, broken } = mark.label;
  const placesOf = (lines: readonly string[]) => mark.shape.places(mark, lines, sizeOf(lines, frame), frame);
  if (!isBar(mark)) {
    const narrow = broken ? placesOf(broken) : [];
    // More words than a box is wide would lie before its neighbours.
    const isWider =
      mark.shape.name === "box" &&
      sizeOf([text, detail], frame).width >
        Math.max(frame.x(mark.right) - frame.x(mark.left), sizeOf([text], frame).width);
    return [...(detail && !isWider ? placesOf([text, detail]) : []), ...placesOf([text]), ...narrow];
  }
  const wide = frame.x(mark.right) - frame.x(mark.left);
  const wanted = isWanted || (mark.openness !== "closed" && wide >= LEAST_HEDGED);
  if (!wanted && wide < LEAST_EXACT) return [];
  const fits = (words: string) => sizeOf([words], frame).width <= wide * 1.7;
  if (!wanted) return fits(text) ? placesOf([text]) : [];
  // A bound whose words have no room wears its sign: its arrow alone would say nothing.
  const signs = short === "" ? [] : placesOf([short]).map((each) => ({ ...each, isOver: fits(short) }));
  return [...placesOf([text]), ...signs];
}

/** What is between two running totals is drawn, and said not to be known. */
function noteOf({ from, to }: Link, frame: PanelFrame): Candidate | undefined {
  if (from.shape.kind !== "running") return undefined;
  const { x, y } = frame;
  const [x0, y0, x1, y1] = [x(from.right), y(from.value ?? 0), x(to.right), y(to.value ?? 0)];
  if (Math.hypot(x1 - x0, y1 - y0) < LEAST_JOIN) return undefined;
  const lines = ["not measured"];
  const { width, height } = sizeOf(lines, frame);
  const [left, top] = [(x0 + x1) / 2 + 6, (y0 + y1) / 2 + 4];
  return { lines, box: { left, top, right: left + width, bottom: top + height } };
}

/** Two numbers side by side must not read as one. */
function grown(box: Box): Box {
  return { ...box, left: box.left - 4, right: box.right + 4 };
}

function sizeOf(lines: readonly string[], { brush, scene }: PanelFrame): Size {
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

/** A rim in the surface's colour keeps the words legible over lines and patterns. */
function writeLines({ brush, scene }: PanelFrame, { mark, lines, box }: PlacedLabel): void {
  brush.textAlign = "center";
  const middle = (box.left + box.right) / 2;
  for (const [index, line] of lines.entries()) {
    const y = box.top + scene.fontSize * (0.62 + index * 1.15);
    const isNumber = index === 0 && mark !== null && !mark.isRival;
    brush.font = index === 0 ? fontOf(scene, 1, isNumber ? 600 : 400) : fontOf(scene, 0.9);
    drawRimmed(brush, line, middle, y, isNumber ? scene.theme.ink : scene.theme.inkMuted, scene.theme);
  }
}
