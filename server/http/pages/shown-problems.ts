import type { Dataset } from "../../model/records/dataset.ts";
import { explainWarning } from "../../model/records/explanations.ts";
import { inCommit, type Problem } from "../../model/records/problems.ts";
import { titlesOf } from "../desk/fields.ts";
import { sayProblem } from "../desk/words/say.ts";
import { speechFor } from "../desk/words/speech.ts";

/** A problem or a warning of the data folder as a page tells it. */
export interface ShownProblem {
  readonly file: string;
  readonly line: number;
  /** As the codebook calls it; empty where the whole row or file is meant. */
  readonly column: string;
  readonly words: string;
  /** "in commit 0123456789ab by Noor in the shared history"; empty where it stands in the data folder. */
  readonly commit: string;
  /** What a warning means and what to do; said once for each kind. */
  readonly meaning: string;
}

/** The same as the terminal prints, in sentences. */
export function showProblems(dataset: Dataset, problems: readonly Problem[]): ShownProblem[] {
  const told = new Set<string>();
  return problems.map((problem) => {
    const meaning = (problem.level === "warning" && explainWarning(problem.message)) || "";
    const isFirst = !told.has(meaning);
    told.add(meaning);
    return {
      file: problem.file,
      line: problem.line,
      column: titlesOf(dataset.descriptor, problem.file).get(problem.column) ?? problem.column,
      words: sayProblem(problem, speechFor(dataset, problem.file)).text,
      commit: problem.commit ? inCommit(problem.commit) : "",
      meaning: isFirst ? meaning : "",
    };
  });
}
