import type { View } from "../../../model/chart/view.ts";
import { NOT_STATED } from "../../../model/incidents/filter.ts";
import { siteFits } from "../../../model/incidents/select.ts";
import type { Dataset } from "../../../model/records/dataset.ts";
import { valuesOf } from "../../../model/records/facets.ts";
import { provinceLabel } from "../../../model/records/provinces.ts";
import { sitesOf } from "../../../model/records/tally.ts";

/**
 * The choices of a place for charts that are counted from incidents: provinces, and districts of the one chosen, that
 * incidents of counted series name.
 */
export function buildPlaceChoices(dataset: Dataset, view: View) {
  const counted = new Set(dataset.series.flatMap(({ counted }) => (counted ? [counted.dataset.id] : [])));
  const incidents = [...counted].flatMap((id) => dataset.incidents.get(id) ?? []);
  const sites = [...sitesOf(incidents).keys()];
  const choice = (name: "province" | "district", label: string) => {
    const chosen = view[name] ?? "";
    const other = name === "province" ? "district" : "province";
    const found = sites
      .filter((site) => siteFits(site, other, view[other]))
      .flatMap((site) => valuesOf(site, name));
    const names = [...new Set([...found, ...(chosen === NOT_STATED ? [""] : [chosen].filter(Boolean))])];
    const options = names
      .toSorted((a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1))
      .map((value) => ({
        value: value || NOT_STATED,
        label: provinceLabel(value) || "not stated",
        on: chosen !== "" && (value || NOT_STATED) === chosen,
      }));
    return { name, label, chosen, options };
  };
  return counted.size === 0 ? [] : [choice("province", "Province"), choice("district", "District")];
}
