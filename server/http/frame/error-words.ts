import type { ParameterProblem } from "../../model/query/query-reader.ts";
import type { ErrorLink } from "./http-error.ts";
import type { Services } from "./services.ts";

/** What an answer to programs says, as a page says it: the names there are stand as links below. */
export function pageMessage(message: string): string {
  const [said = message] = message
    .replace(/^there is no milestone /, "there is no event ")
    .split("; there are ");
  return `${said.charAt(0).toUpperCase()}${inQuotes(said.slice(1))}.`;
}

/** A parameter that is not understood, with what it takes unless that is a long list of names. */
export function pageProblem({ parameter, message }: ParameterProblem): string {
  const [, takes, given] = /^expected (.*), got (.*)$/s.exec(message) ?? [];
  if (takes === undefined || given === undefined) return inQuotes(message.replace(/^expected/, "Give"));
  if (takes.startsWith("one of ") && given === JSON.stringify(parameter))
    return "This page has no such setting.";
  if (takes.startsWith("any of ")) return inQuotes(`There is none with the name ${given}.`);
  return inQuotes(`Give ${takes}; this link has ${given}.`);
}

/** Where what was asked for may be found: the charts by name, anything else by its list. */
export function listsFor(
  { at, store }: Services,
  path: string,
  problems: readonly ParameterProblem[],
): ErrorLink[] {
  const named = (parameter: string) => problems.some((each) => each.parameter === parameter);
  const isBelow = (parent: string) => path.startsWith(`/${parent}/`);
  if (problems.length === 0 && (isBelow("charts") || isBelow("embed/charts"))) {
    return store.current().charts.map(({ id, title }) => ({ label: title, href: at.chart(id) }));
  }
  return [
    ...(isBelow("series") || named("series") ? [{ label: "All series", href: at.seriesIndex() }] : []),
    ...(isBelow("milestones") || isBelow("around") ? [{ label: "All events", href: at.milestones() }] : []),
    ...(isBelow("sources") ? [{ label: "All sources", href: at.sources() }] : []),
    ...(isBelow("history") ? [{ label: "All publications", href: at.history() }] : []),
  ];
}

function inQuotes(text: string): string {
  return text.replace(/"([^"]*)"/g, "“$1”");
}
