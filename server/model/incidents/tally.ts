/** How often each thing came, in the order in which they came first. */
export type Tally<T> = ReadonlyMap<T, number>;

/** Counts things of which the next is often the one before, as dates and names of incidents are. */
export class Counter<T> {
  readonly #counts = new Map<T, Count<T>>();
  #last: Count<T> | undefined;

  add(thing: T): void {
    let count = this.#last?.thing === thing ? this.#last : this.#counts.get(thing);
    if (count === undefined) {
      count = { thing, times: 0 };
      this.#counts.set(thing, count);
    }
    count.times += 1;
    this.#last = count;
  }

  get tally(): Tally<T> {
    return new Map([...this.#counts.values()].map(({ thing, times }) => [thing, times]));
  }
}

interface Count<T> {
  readonly thing: T;
  times: number;
}

export function tallyOf<T>(things: Iterable<T>): Tally<T> {
  const counter = new Counter<T>();
  for (const thing of things) counter.add(thing);
  return counter.tally;
}

/** Incidents share few dates, sites and names: whatever is asked of one of these is asked once. */
export function askOnce<T, Answer>(ask: (thing: T) => Answer): (thing: T) => Answer {
  const answers = new Map<T, { readonly thing: T; readonly answer: Answer }>();
  let last: { readonly thing: T; readonly answer: Answer } | undefined;
  return (thing) => {
    if (last?.thing === thing) return last.answer;
    last = answers.get(thing);
    if (last === undefined) {
      last = { thing, answer: ask(thing) };
      answers.set(thing, last);
    }
    return last.answer;
  };
}
