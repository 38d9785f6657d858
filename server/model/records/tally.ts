import type { Site } from "./records.ts";

/** How often each thing came, in the order in which they came first. */
export type Tally<T> = ReadonlyMap<T, number>;

export class Counter<T> {
  readonly #counts = new Map<T, { number: number }>();

  add(thing: T): void {
    const count = this.#counts.get(thing);
    if (count) count.number += 1;
    else this.#counts.set(thing, { number: 1 });
  }

  get tally(): Tally<T> {
    return new Map(Array.from(this.#counts, ([thing, { number }]) => [thing, number]));
  }
}

/** How many incidents were at each site. */
export function sitesOf(incidents: readonly { readonly site: Site }[]): Tally<Site> {
  const counter = new Counter<Site>();
  for (const { site } of incidents) counter.add(site);
  return counter.tally;
}
