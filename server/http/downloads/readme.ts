import type { Citation } from "../../model/citing/citations.ts";
import { citeSource } from "../../model/citing/citations.ts";
import { LICENCE } from "../../model/citing/licence.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import type { Source } from "../../model/records/records.ts";
import { rowsOwner } from "../../model/records/rows-owner.ts";
import { formatDay } from "../../model/time/calendar.ts";
import type { Codebook } from "./codebook-tables.ts";

interface ReadmeOptions {
  readonly dataset: Dataset;
  readonly codebook: Codebook;
  readonly files: readonly string[];
  readonly cite: Citation;
  /** Where this very revision can be fetched again. */
  readonly url: string;
}

/** The text that travels with the data: what it is, of when, under which terms, and how to cite it. */
export function formatReadme({ dataset, codebook, files, cite, url }: ReadmeOptions): string {
  return `# ${codebook.title || dataset.title}

${codebook.description.join("\n\n")}

- Revision: ${dataset.revision}
- Loaded: ${formatDay(dataset.updated)}
- This revision again: ${url}

## Open it

\`datapackage.json\` describes every file, column and code (Data Package, version 2, read by programs for version 1 as well), what many files share in \`schemas/\`.

- Python: \`frictionless.Package("datapackage.json")\`, or \`pandas.read_csv("milestones.csv")\` for one file.
- R: \`frictionless::read_package("datapackage.json")\`, or \`read.csv("milestones.csv")\`.
- Whether the files came through whole: \`sha256sum --check SHA256SUMS\`.

## Files

${files.map((file) => `- \`${file}\`: ${describeFile(file, dataset, codebook)}`).join("\n")}

## Before you use a number

- A number keeps its words: \`qualifier\` and \`wording\` say whether 500 is exact, a lower bound or about.
- An empty value is not zero: the code (NR, NP, CF, WD) says why there is none.
- Series on different bases (claimed, recorded, official, estimated, stated) are not to be added up or joined.
- A period is as precise as its report: a year or a stretch is never a month.

## Licences

${LICENCE.data.text} ${LICENCE.code.text}

${formatLicences(dataset, codebook)}

## How to cite

${cite.text}

\`\`\`bibtex
${cite.bibtex}
\`\`\`

And the report that a number comes from:

${dataset.sources.map((source) => `- \`${source.id}\`: ${citeSource(source).text}`).join("\n")}
`;
}

function describeFile(file: string, { series, datasets }: Dataset, { tables }: Codebook): string {
  const table =
    tables.find(({ files }) => files.includes(file))?.title ?? "what the files and their columns are";
  const owner = rowsOwner(file);
  const named = owner?.folder === "series" ? series : datasets;
  const title = named.find(({ id }) => id === owner?.id)?.title;
  return title ? `${table}, ${title}` : table;
}

function formatLicences({ sources }: Dataset, { licences }: Codebook): string {
  const own = licences.map(({ title, url }) => `- This collection: ${title}${url ? ` (${url})` : ""}`);
  const theirs = sources.filter(hasLicence).map(({ id, licence }) => `- \`${id}\`: ${licence}`);
  return [...own, ...theirs].join("\n");
}

function hasLicence({ licence }: Source): boolean {
  return licence !== "";
}
