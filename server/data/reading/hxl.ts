/** Whether a row holds HXL tags (hxlstandard.org), as the second row of a file from the Humanitarian Data Exchange. */
export function isHxlRow(cells: readonly string[]): boolean {
  return (
    cells.some((cell) => cell.startsWith("#")) && cells.every((cell) => cell === "" || cell.startsWith("#"))
  );
}
