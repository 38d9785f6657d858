/** How often each thing came, in the order in which they came first. */
export type Tally<T> = ReadonlyMap<T, number>;

export class Counter<T> {
  readonly #counts = new Map<T, number>();

  add(thing: T): void {
    this.#counts.set(thing, (this.#counts.get(thing) ?? 0) + 1);
  }

  get tally(): Tally<T> {
    return this.#counts;
  }
}

export function tallyOf<T>(things: Iterable<T>): Tally<T> {
  const counter = new Counter<T>();
  for (const thing of things) counter.add(thing);
  return counter.tally;
}

/** Incidents share few dates, sites and names: whatever is asked of one of these is asked once. */
export function askOnce<T, Answer extends {}>(ask: (thing: T) => Answer): (thing: T) => Answer {
  const answers = new Map<T, Answer>();
  return (thing) => {
    const answer = answers.get(thing) ?? ask(thing);
    answers.set(thing, answer);
    return answer;
  };
}
