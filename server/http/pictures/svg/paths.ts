import { arcsIn } from "./arcs.ts";
import { short } from "./attributes.ts";
import { type Point, type Step, stepsOf } from "./steps.ts";

/** Steps within a pixel that a place is kept to: nobody sees less than a tenth. */
const STEPS = 10;

/** A path in relative places, each counted from where the last one came to lie, so that nothing adds up. */
export function shortenPath(path: string): string {
  const steps = stepsOf(path);
  return steps ? joined(relativeSteps(arcsIn(steps))) : path;
}

function relativeSteps(steps: readonly Step[]): string[] {
  let at: Point = [0, 0];
  let began: Point = at;
  return steps.map(({ command, numbers }) => {
    if (command === "Z") {
      at = began;
      return "z";
    }
    const rounded = numbers.map((number) => Math.round(number * STEPS));
    const from = at;
    at = [rounded.at(-2) ?? 0, rounded.at(-1) ?? 0];
    if (command === "M") began = at;
    if (command === "A") return arcFrom(rounded, numbers, from);
    return lineOrCurve(command, rounded, from);
  });
}

function lineOrCurve(command: string, rounded: readonly number[], [x, y]: Point): string {
  const steps = rounded.map((number, index) => number - (index % 2 === 0 ? x : y));
  const [dx = 0, dy = 0] = steps;
  if (command === "L" && dy === 0) return `h${written([dx])}`;
  if (command === "L" && dx === 0) return `v${written([dy])}`;
  return command.toLowerCase() + written(steps);
}

function arcFrom(
  rounded: readonly number[],
  [, , turn, large, sweep]: readonly number[],
  [x, y]: Point,
): string {
  const end = written([(rounded.at(-2) ?? 0) - x, (rounded.at(-1) ?? 0) - y]);
  return `a${written(rounded.slice(0, 2))} ${turn} ${large} ${sweep} ${end}`;
}

/** Places in tenths, with a space only where a number would run into the next. */
function written(tenths: readonly number[]): string {
  return tenths
    .map((each) => short(each / STEPS))
    .reduce((line, each) => line + (line === "" || each.startsWith("-") ? each : ` ${each}`), "");
}

/** A letter is said once for all that follow it of its kind; of a move those would be lines. */
function joined(commands: readonly string[]): string {
  let last = "";
  let path = "";
  for (const command of commands) {
    const [letter = ""] = command;
    const numbers = command.slice(1);
    const again = letter === last && letter !== "m" && letter !== "z";
    path += again ? (numbers.startsWith("-") ? numbers : ` ${numbers}`) : command;
    last = letter;
  }
  return path;
}
