import type { Addresses } from "./addresses.ts";

export interface NavigationEntry {
  /** What a page names as its section. */
  readonly id: string;
  readonly label: string;
  readonly href: (at: Addresses) => string;
}

/** The links at the top of every page, in order. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { id: "dashboard", label: "Dashboard", href: (at) => at.home() },
  { id: "milestones", label: "Milestones", href: (at) => at.milestones() },
  { id: "incidents", label: "Incidents", href: (at) => at.incidents() },
  { id: "figures", label: "Figures", href: (at) => at.figures() },
  { id: "sources", label: "Sources", href: (at) => at.sources() },
  { id: "codebook", label: "Codebook", href: (at) => at.codebook() },
  { id: "history", label: "History", href: (at) => at.history() },
];
