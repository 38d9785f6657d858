import { formatProblem, type Problem } from "../../model/records/problems.ts";

/** There is nothing to serve: neither the folder nor the history holds data without problems. */
export class UnreadableData extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], dataDir: string) {
    super(problems.map((problem) => formatProblem(problem, dataDir)).join("\n"));
    this.name = "UnreadableData";
    this.problems = problems;
  }
}
