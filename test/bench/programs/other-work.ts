/**
 * Cuts up ten thousand rows again and again, in a process of its own, until it is ended: what any work beside them costs readers on this machine.
 */

const ROWS = 10_000;
const KEPT = 5;

const text = Array.from(
  { length: ROWS },
  (_, at) => `bench-${at},2012-03-${1 + (at % 28)},Incident number ${at},,,,Pakistan,,${at % 9},gul-2024`,
).join("\n");
for (let kept: unknown[] = []; ; kept = kept.slice(-KEPT)) {
  kept.push(text.split("\n").map((line) => ({ cells: line.split(",") })));
}
