/** What stands in the place of a chart that has nothing to draw. */
export interface EmptyWindow {
  readonly words: string;
  readonly jumps: readonly { readonly label: string; readonly href: string }[];
}
