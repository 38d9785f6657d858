import { isAt } from "../chart/panels.ts";
import type { ChartSpec } from "../chart/spec.ts";
import { buildMarks } from "./build-scene.ts";
import { MARKS } from "./marks.ts";
import { arrowOf, hasWhisker, type Mark } from "./scene.ts";
import type { SignName } from "./signs.ts";

/** What a sign says, and on which marks it stands. */
interface Hint {
  readonly words: string;
  readonly of: (mark: Mark) => boolean;
}

const bound = (arrow: "up" | "down", onDot: boolean, words: string): Hint => ({
  words,
  of: (mark) => arrowOf(mark) === arrow && (mark.shape === MARKS.dot) === onDot,
});

const BOUNDS: readonly Hint[] = [
  bound("up", false, "An arrow up: the number is a lower bound."),
  bound("down", false, "An arrow down: the number is an upper bound."),
  bound("up", true, "An arrow to the right: the report gives a lower bound."),
  bound("down", true, "An arrow to the left: the report gives an upper bound."),
];

const SOFT: Hint = {
  words: "A soft edge, a wave or a halo: “about”, or a number not read as printed.",
  of: ({ openness }) => openness === "soft",
};

const WHISKER: Hint = {
  words: "A whisker: from the low to the high number given.",
  of: (mark) => hasWhisker(mark) && mark.shape.draw !== MARKS.mean.draw,
};

/** What the shape's own hint says, or its look. */
const BY_ITS_SHAPE: readonly Hint[] = [];

/** The words of each sign: a new one cannot be drawn without a decision about them. */
export const SIGN_HINTS: Readonly<Record<SignName, readonly Hint[]>> = {
  arrow: BOUNDS,
  "soft edge": [SOFT],
  wave: [SOFT],
  halo: [SOFT],
  whisker: [WHISKER],
  "dashed edge": [...BOUNDS, SOFT, WHISKER],
  rung: [
    {
      words:
        "A line across or a second marker with “or”, or “also” where it is the same: another source’s number for the same time.",
      of: ({ isRival }) => isRival,
    },
  ],
  "dotted sides": [
    {
      words: "“So far”, or “…” after a number: the time was not over when the report was published.",
      of: ({ unfinished }) => unfinished,
    },
  ],
  provisional: [
    {
      words: "An asterisk: provisional, from a release whose numbers are revised later.",
      of: ({ provisional }) => provisional,
    },
  ],
  "open end": [
    {
      words: "An open right end: the time ends where the report was published.",
      of: ({ openEnd, shape }) => openEnd && shape.kind !== "running",
    },
  ],
  counted: BY_ITS_SHAPE,
  stem: BY_ITS_SHAPE,
  extent: BY_ITS_SHAPE,
  join: BY_ITS_SHAPE,
  step: BY_ITS_SHAPE,
};

/** What is said of pictures in which bars of several series share their time. */
export const OVERLAP =
  "Bars of the same time stand in front of one another, not on top: each is measured from the base.";

/** What the shapes and signs in this chart mean, in words: only of those that it has. */
export function readingHints(spec: ChartSpec): string[] {
  const marks = spec.panels.flatMap((panel) =>
    buildMarks(spec, panel).marks.filter(({ observation }) => isAt(observation, spec.range)),
  );
  const signs = Object.values(SIGN_HINTS).flat();
  const hints = [
    ...marks.map(({ shape }) => shape.hint),
    sharesTime(marks) ? OVERLAP : "",
    ...signs.flatMap((sign) => (marks.some(sign.of) ? [sign.words] : [])),
  ];
  return [...new Set(hints)].filter((hint) => hint !== "");
}

/** Whether bars of several series share their time; marks come in the order of time. */
function sharesTime(marks: readonly Mark[]): boolean {
  const bars = marks.filter(({ shape, isRival }) => shape.draw === MARKS.bar.draw && !isRival);
  let reach = Number.NEGATIVE_INFINITY;
  return bars.some(({ left, right }) => {
    const isShared = left < reach;
    reach = Math.max(reach, right);
    return isShared;
  });
}
