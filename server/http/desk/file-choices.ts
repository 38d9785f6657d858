import type { Store } from "../../data/store/store.ts";

interface FileChoice {
  readonly file: string;
  readonly label: string;
}

/** The files that can be sent, with what people call them; `coming` has those that will be, and their titles. */
export function fileChoices(
  { current, files }: Pick<Store, "current" | "files">,
  coming: ReadonlyMap<string, string> = new Map(),
): readonly FileChoice[] {
  const { series, datasets } = current();
  const titles = new Map<string, string>([
    ...series.map(({ id, title }) => [`series/${id}.csv`, `Series: ${title}`] as const),
    ...datasets.map(({ id, title }) => [`incidents/${id}.csv`, `Incidents: ${title}`] as const),
    ["milestones.csv", "Milestones"],
    ["sources.csv", "Sources"],
    ["figures.csv", "Figures"],
    ["series.csv", "List of series"],
    ["charts.csv", "List of charts"],
    ["datasets.csv", "List of datasets"],
    ...[...coming].map(([file, title]) => [file, `New: ${title}`] as const),
  ] as const);
  const known = [...files().keys(), ...coming.keys()].filter((file) => file.endsWith(".csv"));
  const order = (file: string) => (file.startsWith("series/") ? 0 : file.startsWith("incidents/") ? 1 : 2);
  return known
    .map((file) => ({ file, label: titles.get(file) ?? file }))
    .sort((a, b) => order(a.file) - order(b.file) || (a.label < b.label ? -1 : 1));
}
