import type { Folder } from "../records/folder.ts";
import type { ImportPlan } from "./plan.ts";
import type { StreamOptions } from "./stream.ts";

/** A foreign format: what people read of it, and what becomes of its files. */
export interface Importer {
  /** On the form of the update desk: the publisher, and which of its files. */
  readonly label: string;
  readonly note: string;
  /** In the terminal. */
  readonly help: string;
  /** The dataset's id made of the selection where the request names none; empty where it is not made of that. */
  readonly idOf?: (request: ImportRequest) => string;
  /** Throws an ImportError, in one line, for a request or a file that cannot be imported. */
  readonly plan: (folder: Folder, request: ImportRequest, options: StreamOptions) => Promise<ImportPlan>;
}

/** What somebody asks to be imported. Empty texts and lists mean: not said. */
export interface ImportRequest {
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
