import type { Dataset } from "../../model/records/dataset.ts";
import { explainWarning } from "../../model/records/explanations.ts";
import { inCommit, type Problem } from "../../model/records/problems.ts";
import { titlesOf } from "../words/fields.ts";
import { rowWords } from "../words/row-words.ts";
import { sayProblem } from "../words/say-problem.ts";

/** Problems and warnings of the data folder as a page tells them: the same as the terminal prints, in sentences. */
export function showProblems(dataset: Dataset, problems: readonly Problem[]) {
  const told = new Set<string>();
  return problems.map((problem) => {
    const meaning = (problem.level === "warning" && explainWarning(problem.message)) || "";
    const isFirst = !told.has(meaning);
    told.add(meaning);
    return {
      file: problem.file,
      line: problem.line,
      /** As the codebook calls it; empty where the whole row or file is meant. */
      column: titlesOf(dataset.descriptor, problem.file).get(problem.column) ?? problem.column,
      words: sayProblem(problem, rowWords(dataset, problem.file)).text,
      /** "in commit 0123456789ab by Noor in the shared history"; empty where it stands in the data folder. */
      commit: problem.commit ? inCommit(problem.commit) : "",
      /** What a warning means and what to do; said once for each kind. */
      meaning: isFirst ? meaning : "",
    };
  });
}
