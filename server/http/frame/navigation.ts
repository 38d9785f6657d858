import type { Addresses } from "./addresses.ts";

export interface NavigationEntry {
  /** What a page names as its section. */
  readonly id: string;
  readonly label: string;
  readonly href: (at: Addresses) => string;
}

/** The links at the top of every page, in order. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { id: "charts", label: "Charts", href: (at) => at.home() },
  { id: "events", label: "Events", href: (at) => at.milestones() },
  { id: "incidents", label: "Incidents", href: (at) => at.incidents() },
  { id: "sources", label: "Sources", href: (at) => at.sources() },
  { id: "data", label: "Data", href: (at) => at.data() },
];
