interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
  used: boolean;
}

/**
 * A map that forgets the oldest when the weights of its values go over a bound; what was used since its turn
 * last came gets a second chance, so that a look at a value moves nothing.
 */
export class BoundedMap<Value> {
  #entries = new Map<string, Entry<Value>>();
  #weight = 0;
  readonly #maxWeight: number;

  constructor(maxWeight: number) {
    this.#maxWeight = maxWeight;
  }

  get size(): number {
    return this.#entries.size;
  }

  get weight(): number {
    return this.#weight;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    entry.used = true;
    return entry.value;
  }

  /** Keeps a value, unless it alone weighs more than an eighth of the bound. */
  set(key: string, value: Value, weight: number): void {
    this.delete(key);
    if (weight > this.#maxWeight / 8) return;
    this.#entries.set(key, { value, weight, used: false });
    this.#weight += weight;
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#maxWeight) break;
      if (entry.used) this.#spare(oldest, entry);
      else this.delete(oldest);
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
  }

  /** To the end of the queue, which the loop over the entries reaches again. */
  #spare(key: string, entry: Entry<Value>): void {
    entry.used = false;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }
}
