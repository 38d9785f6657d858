import { dyadMatcher, nameMatcher } from "./names.ts";
import { listNames } from "./problem.ts";
import { type DateOrder, slashedDay } from "./slashed.ts";
import type { UcdpCell } from "./ucdp-event.ts";

/** Which events of the world are wanted: all that is given must hold. */
export interface UcdpSelection {
  readonly dyad: string;
  readonly side: string;
  readonly country: string;
}

/** What a file holds of the world, and what of it is wanted. */
export class World {
  events = 0;
  /** The days on which the oldest and the newest event began. */
  first = "9999";
  last = "";
  readonly #selection: UcdpSelection;
  readonly #order: DateOrder | undefined;
  readonly #countries = new Set<string>();
  readonly #dyads = new Map<string, number>();
  readonly #dyad: (name: string) => boolean;
  readonly #side: (name: string) => boolean;

  constructor(selection: UcdpSelection, order: DateOrder | undefined) {
    this.#selection = selection;
    this.#order = order;
    this.#dyad = dyadMatcher(selection.dyad);
    this.#side = nameMatcher([selection.side]);
  }

  takes(cell: UcdpCell): boolean {
    const { dyad, side, country } = this.#selection;
    const [name, where] = [cell("dyad_name"), cell("country")];
    this.events += 1;
    if (this.#countries.size < 2) this.#countries.add(where);
    this.#reach(cell("date_start"));
    this.#dyads.set(name, (this.#dyads.get(name) ?? 0) + 1);
    if (dyad && !this.#dyad(name) && cell("dyad_new_id") !== dyad) return false;
    if (side && !this.#side(cell("side_a")) && !this.#side(cell("side_b"))) return false;
    return !country || where.toLowerCase() === country.toLowerCase();
  }

  #reach(start: string): void {
    const day = /^\d{4}-\d\d-\d\d/.test(start) ? start : slashedDay(start, this.#order);
    if (day === undefined) return;
    if (day > this.last) this.last = day.slice(0, 10);
    if (day < this.first) this.first = day.slice(0, 10);
  }

  /** The country of all events; empty where there are several. */
  get onlyCountry(): string {
    const [only = "", ...more] = this.#countries;
    return more.length === 0 ? only : "";
  }

  nothing(): string {
    const { dyad, side, country } = this.#selection;
    const wanted = [dyad && `dyad ${dyad}`, side && `side ${side}`, country && `country ${country}`]
      .filter(Boolean)
      .join(", ");
    const words = `${dyad} ${side}`.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
    const near = [...this.#dyads]
      .map(([name, events]) => ({
        name,
        events,
        shared: words.filter((word) => name.toLowerCase().includes(word)).length,
      }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared || b.events - a.events)
      .map(({ name, events }) => `${name} (${events})`);
    const instead = near.length > 0 ? `; the nearest in it are ${listNames(near, 5)}` : "";
    return `expected events of ${wanted}, found none among ${this.events}${instead}`;
  }
}
