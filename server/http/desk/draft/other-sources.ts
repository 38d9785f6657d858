import type { RowChange } from "../../../data/change/row-change.ts";
import { shortSource } from "../../../model/citing/citations.ts";
import { formatQuantity } from "../../../model/numbers/format.ts";
import type { Dataset } from "../../../model/records/dataset.ts";

/** What other sources give for the time of a new number: the same confirms them, another stands beside them. */
export function besideNumber(dataset: Dataset, file: string, { kind, after }: RowChange): readonly string[] {
  const series = dataset.series.find(({ id }) => file === `series/${id}.csv`);
  if (!series || !after || kind === "removed") return [];
  const others = series.observations.filter(
    ({ period, source }) => period.edtf === after.period && source.id !== after.source,
  );
  return others.map(({ quantity, source }) => {
    // "Over 54" is not what "54" says, whichever of them is new.
    const same =
      quantity.missing === null &&
      String(quantity.value) === after.value &&
      quantity.qualifier === (after.qualifier || "exact");
    const name = shortSource(source);
    return same
      ? `Confirms ${name}, which gives the same number.`
      : `${name} gives ${formatQuantity(quantity)} for the same time. Both are kept.`;
  });
}
