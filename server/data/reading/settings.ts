import type { Headline, Settings } from "../../model/records/descriptor.ts";
import type { Category } from "../../model/records/records.ts";
import { parseDate } from "../../model/time/dates.ts";
import { isObject, type JsonObject, listOf } from "./json.ts";
import { type FileReport, quote } from "./report.ts";

/** What the descriptor says under `dashboard`; what is wrong there is in the report and left out. */
export function parseSettings(json: JsonObject, report: FileReport): Settings {
  return Object.freeze({
    from: dateOf(json, "from", report),
    to: json.to === undefined ? "" : dateOf(json, "to", report),
    follows: json.to === undefined,
    categories: Object.freeze(
      listOf(json.categories).flatMap((each, index) => {
        const found = textsOf(each, ["id", "label", "letter"], `dashboard.categories[${index}]`, report);
        return found
          ? [Object.freeze<Category>({ id: found.id, label: found.label, letter: found.letter })]
          : [];
      }),
    ),
    headlines: Object.freeze(
      listOf(json.headlines).flatMap((each, index) => {
        const found = textsOf(
          each,
          ["series", "period", "source", "words"],
          `dashboard.headlines[${index}]`,
          report,
        );
        if (!found) return [];
        const { series, period, source, words } = found;
        return [Object.freeze<Headline>({ series, period, source, words })];
      }),
    ),
  });
}

function dateOf(json: JsonObject, name: string, report: FileReport): string {
  const text = json[name];
  if (typeof text === "string" && parseDate(text)) return text;
  report.problem(0, `dashboard.${name}`, `expected a date such as 2021-12, got ${quote(String(text))}`);
  return "";
}

function textsOf<Name extends string>(
  json: unknown,
  names: readonly Name[],
  place: string,
  report: FileReport,
): Record<Name, string> | undefined {
  const texts = names.map((name) => [name, isObject(json) ? json[name] : undefined] as const);
  const missing = texts.find(([, text]) => typeof text !== "string" || text === "");
  if (missing) {
    report.problem(0, place, `expected the texts ${names.join(", ")}, got none for ${missing[0]}`);
    return undefined;
  }
  return Object.fromEntries(texts) as Record<Name, string>;
}
