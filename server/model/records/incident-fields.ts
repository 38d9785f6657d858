/** What a column of an incident holds, and what is made of it besides a column of every form. */
export interface IncidentField {
  /** A `name` is a text that many incidents share; `people` are counted; a count that is not stated is null. */
  readonly kind: "text" | "name" | "date" | "degrees" | "people" | "source";
  /** The words beside it on a card, in sums and in the form that filters; none where it has no line of its own. */
  readonly label?: string;
  /** Whether the words of a filter are looked for in it. */
  readonly searched?: true;
  /** It can be chosen by its value; the place of the choice among the others. */
  readonly facet?: number;
  /** The list can be sorted by it; the order that a reader expects first. */
  readonly sort?: "asc" | "desc";
  /** The side whose dead it counts, as it is said after them. */
  readonly side?: string;
  /** A bound of another count: never summed as a number of its own. */
  readonly bound?: true;
  /** Counted by few datasets: no line where none of the incidents states it. */
  readonly rare?: true;
  /** It says where: many incidents share all of these, and are looked at together where only these count. */
  readonly site?: true;
  /** No incident is made without it; the files of a folder may lack any other. */
  readonly needed?: true;
}

/**
 * The columns of an incident in their order. A new one is a line here and its description in the descriptor:
 * the reader, the filter, the list's forms, their schema and what an import can fill follow from this.
 */
export const INCIDENT_FIELDS = {
  id: { kind: "text", needed: true, searched: true },
  date: { kind: "date", needed: true, sort: "desc" },
  title: { kind: "text", needed: true, searched: true },
  place: { kind: "name", label: "Place", site: true, searched: true, sort: "asc" },
  district: { kind: "name", label: "District", site: true, searched: true, sort: "asc", facet: 2 },
  province: { kind: "name", label: "Province", site: true, searched: true, sort: "asc", facet: 1 },
  country: { kind: "name", label: "Country", site: true },
  latitude: { kind: "degrees", site: true },
  longitude: { kind: "degrees", site: true },
  where_precision: { kind: "name", site: true },
  actor: { kind: "name", label: "Actor", searched: true, sort: "asc", facet: 3 },
  target: { kind: "name", label: "Target", searched: true, sort: "asc", facet: 4 },
  killed_security: { kind: "people", label: "Security forces", side: "security forces" },
  killed_militants: { kind: "people", label: "Militants", side: "militants" },
  killed_civilians: { kind: "people", label: "Civilians", side: "civilians" },
  killed_unknown: { kind: "people", label: "Side not known", side: "side not known" },
  killed: { kind: "people", needed: true, label: "Killed, all", sort: "desc" },
  killed_low: { kind: "people", needed: true, bound: true },
  killed_high: { kind: "people", needed: true, bound: true },
  casualties: { kind: "people", label: "Killed or wounded, not told apart", rare: true },
  source: { kind: "source", needed: true },
  locator: { kind: "text", needed: true },
  note: { kind: "text", needed: true, searched: true },
} as const satisfies Readonly<Record<string, IncidentField>>;

export type IncidentFields = typeof INCIDENT_FIELDS;
export type IncidentColumn = keyof IncidentFields;

/** The columns whose description says just this, such as all of one kind. */
export type ColumnsWith<Said extends Partial<IncidentField>> = {
  [Name in IncidentColumn]: IncidentFields[Name] extends Said ? Name : never;
}[IncidentColumn];

/** A column and its description, for whoever walks them all. */
export const INCIDENT_ENTRIES = Object.entries(INCIDENT_FIELDS) as readonly (readonly [
  IncidentColumn,
  IncidentField,
])[];

/** The columns of a description, in their order. */
export function columnsWith<Name extends IncidentColumn>(
  holds: (field: IncidentField) => boolean,
): readonly Name[] {
  return INCIDENT_ENTRIES.filter(([, field]) => holds(field)).map(([name]) => name as Name);
}
