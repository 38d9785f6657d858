/** Of which series or dataset a file of the data folder holds the rows; null for the files beside them. */
export function rowsOwner(
  file: string,
): { readonly folder: "series" | "incidents"; readonly id: string } | null {
  const [, folder, id = ""] = /^(series|incidents)\/([^/]+)\.csv$/.exec(file) ?? [];
  return folder === "series" || folder === "incidents" ? { folder, id } : null;
}
