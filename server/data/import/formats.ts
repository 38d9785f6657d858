import { compare } from "../../model/time/dates.ts";
import type { Folder } from "../records/folder.ts";
import { readAcled } from "./acled.ts";
import { acledSourceId } from "./acled-source.ts";
import { readList } from "./list.ts";
import { readMapping, UNDATED } from "./mapping.ts";
import { parseStretches, type Stretch } from "./months.ts";
import { shortName, sidesOf, slug } from "./names.ts";
import { type ImportPlan, type Incoming, planIncidents } from "./plan.ts";
import { ImportError } from "./problem.ts";
import { CHARTS, seriesOf } from "./series.ts";
import type { StreamOptions } from "./stream.ts";
import { acledWords, listWords, ucdpWords, type Words } from "./texts.ts";
import { readUcdp } from "./ucdp.ts";
import { compareUcdpVersions, parseUcdpVersion, ucdpSource } from "./ucdp-version.ts";
import { planUnhcr } from "./unhcr-plan.ts";

export const FORMATS = ["ucdp-ged", "acled", "csv", "unhcr"] as const;
export type Format = (typeof FORMATS)[number];

/** What somebody asks to be imported. Empty texts and lists mean: not said. */
export interface ImportRequest {
  readonly format: Format;
  readonly files: readonly string[];
  readonly dyad: string;
  readonly side: string;
  readonly country: string;
  readonly actors: readonly string[];
  readonly disorder: readonly string[];
  /** The dataset's id; made of the selection where it is not said. */
  readonly id: string;
  /** The months that the files cover, in EDTF. */
  readonly coverage: string;
  readonly release: string;
  readonly published: string;
  /** Sentences to end the dataset's selection with. */
  readonly note: string;
  /** Whether to add the series counted from the incidents. */
  readonly series: boolean;
  readonly map: string;
}

export const NO_REQUEST: Omit<ImportRequest, "format" | "files"> = {
  dyad: "",
  side: "",
  country: "",
  actors: [],
  disorder: [],
  id: "",
  coverage: "",
  release: "",
  published: "",
  note: "",
  series: false,
  map: "",
};

/**
 * Reads foreign files and works out what they change in a folder that is sound. Writes nothing. Throws an
 * ImportError, in one line, for a request or a file that cannot be imported; the signal's reason on an abort.
 */
export async function planImport(
  folder: Folder,
  request: ImportRequest,
  options: StreamOptions = {},
): Promise<ImportPlan> {
  if (request.files.length === 0)
    throw new ImportError(request.format, "expected a file to import, got none");
  const id = idOf(request);
  if (id !== "" && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new ImportError("--id", `expected lower-case letters, digits and single hyphens, got ${id}`);
  }
  if (request.release && request.files.length > 1) {
    throw new ImportError("--release", `expected one file with it, got ${request.files.length}`);
  }
  switch (request.format) {
    case "ucdp-ged":
      return planIncidents(folder, await ucdp(folder, id, request, options));
    case "acled":
      return planIncidents(folder, await acled(folder, id, request, options));
    case "csv":
      return planIncidents(folder, await list(folder, request, options));
    case "unhcr":
      return planUnhcr(folder, request.files, request.published, options);
  }
}

async function ucdp(
  folder: Folder,
  id: string,
  request: ImportRequest,
  options: StreamOptions,
): Promise<Incoming> {
  const { dyad, side, country, files } = request;
  if (!dyad && !side && !country) {
    throw new ImportError(
      "ucdp-ged",
      'expected --dyad, --side or --country, such as --dyad "Government of Pakistan - TTP"',
    );
  }
  const stretches = coverageOf(request);
  const batches = [];
  for (const file of files) {
    batches.push(
      await readUcdp(
        file,
        { dyad, side, country },
        {
          ...options,
          release: request.release || undefined,
          coverage: stretches && { stretches, sole: files.length === 1 },
          mayBeNone: folder.has(`incidents/${id}.csv`) || batches.length > 0,
        },
      ),
    );
  }
  return {
    ...describe(id, ucdpWords({ dyad, side, country }), request),
    id,
    batches,
    order: compareUcdpVersions,
    sourceOf: (version) => {
      const known = parseUcdpVersion(version);
      return known ? ucdpSource(known, false).id : "";
    },
  };
}

async function acled(
  folder: Folder,
  id: string,
  request: ImportRequest,
  options: StreamOptions,
): Promise<Incoming> {
  const { actors, country, disorder } = request;
  if (actors.length === 0) {
    throw new ImportError("acled", 'expected --actor, such as --actor "Tehrik-e-Taliban Pakistan"');
  }
  const batches = [];
  for (const file of request.files) {
    batches.push(
      await readAcled(
        file,
        { actors, country, disorder },
        {
          ...options,
          release: request.release || undefined,
          coverage: coverageOf(request),
          mayBeNone: folder.has(`incidents/${id}.csv`) || batches.length > 0,
        },
      ),
    );
  }
  return {
    ...describe(id, acledWords({ actors, country, disorder }), request),
    id,
    batches,
    order: compare,
    sourceOf: acledSourceId,
  };
}

async function list(folder: Folder, request: ImportRequest, options: StreamOptions): Promise<Incoming> {
  if (!request.map) throw new ImportError("csv", "expected --map and a mapping file, got none");
  const mapping = await readMapping(request.map);
  const id = request.id || mapping.dataset.id;
  const batches = [];
  for (const file of request.files) {
    batches.push(
      await readList(file, mapping, {
        ...options,
        coverage: coverageOf(request),
        mayBeNone: folder.has(`incidents/${id}.csv`) || batches.length > 0,
      }),
    );
  }
  // Of files imported together, all rows are in the one list: the parts do not take each other's away.
  return {
    ...describe(id, listWords(mapping), request),
    id,
    batches: joined(batches),
    order: (a, b) => (a === UNDATED || b === UNDATED ? 0 : compare(a, b)),
    sourceOf: mapping.sourceOf,
  };
}

function joined(batches: Incoming["batches"]): Incoming["batches"] {
  const [first] = batches;
  if (!first || batches.length === 1) return batches;
  const rows = new Map(batches.flatMap((batch) => batch.rows.map((row) => [row.id, row] as const)));
  return [
    {
      ...first,
      file: batches.map(({ file }) => file).join(", "),
      rows: [...rows.values()],
      records: batches.reduce((sum, { records }) => sum + records, 0),
      remarks: [...new Set(batches.flatMap(({ remarks }) => remarks))],
    },
  ];
}

function describe(id: string, words: Words, { note, series }: ImportRequest) {
  return {
    title: words.title,
    selection: [words.selection, note].filter(Boolean).join(" "),
    rewrite: note !== "",
    series: series ? seriesOf({ ...words.counting, dataset: id }) : [],
    charts: series ? CHARTS : [],
  };
}

function idOf({ format, id, dyad, side, country, actors }: ImportRequest): string {
  if (id) return id;
  const named = (names: readonly string[]) => names.map(shortName).filter(Boolean).join("-");
  if (format === "acled") return slug(`acled-${named([...actors, country])}`);
  if (format !== "ucdp-ged") return "";
  const sides = sidesOf(dyad).filter((name) => !/^government of\b/i.test(name));
  // A side has other events than the dyad of that side and a government, and is a dataset of its own.
  const parts = [named(sides.length > 0 ? sides : [dyad]), side && `side-${named([side])}`, named([country])];
  return slug(`ucdp-ged-${parts.filter(Boolean).join("-")}`);
}

function coverageOf({ coverage }: ImportRequest): Stretch[] | undefined {
  if (!coverage) return undefined;
  const stretches = parseStretches(coverage);
  if (stretches) return stretches;
  throw new ImportError(
    "--coverage",
    `expected whole months such as 2007-07/2021-12 or {2007-07..2021-12,2023-10}, got ${coverage}`,
  );
}
