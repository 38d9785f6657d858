import { copyText } from "./keep.ts";
import { dyadMatcher, nameMatcher } from "./names.ts";
import { listNames } from "./problem.ts";
import { type DateOrder, slashedDay } from "./slashed.ts";
import type { Cells } from "./stream.ts";
import type { UcdpPlaces } from "./ucdp-event.ts";

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

  takes(cells: Cells, places: UcdpPlaces): boolean {
    const { dyad, side, country } = this.#selection;
    const name = cells[places.dyad_name] ?? "";
    const where = cells[places.country] ?? "";
    this.events += 1;
    if (this.#countries.size < 2 && !this.#countries.has(where)) this.#countries.add(copyText(where));
    this.#reach(cells[places.date_start] ?? "");
    const found = this.#dyads.get(name);
    if (found !== undefined) this.#dyads.set(name, found + 1);
    else this.#dyads.set(copyText(name), 1);
    if (dyad && !this.#dyad(name) && cells[places.dyad_new_id] !== dyad) return false;
    if (side && !this.#side(cells[places.side_a] ?? "") && !this.#side(cells[places.side_b] ?? ""))
      return false;
    return !country || where.toLowerCase() === country.toLowerCase();
  }

  /** Copies, because a slice would hold on to the piece of the file around it. */
  #reach(start: string): void {
    const day = /^\d{4}-\d\d-\d\d/.test(start) ? start : slashedDay(start, this.#order);
    if (day === undefined) return;
    if (day > this.last) this.last = copyText(day.slice(0, 10));
    if (day < this.first) this.first = copyText(day.slice(0, 10));
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
