import { TRANSFORM_NAMES, TRANSFORMS, type TransformName } from "../../model/analyse/transforms.ts";
import { parsePointOfTime, type View } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { monthOf } from "../../model/time/calendar.ts";

/** The menu of what can be worked out from the months. */
export interface TransformChoices {
  readonly options: readonly {
    readonly value: TransformName;
    readonly label: string;
    readonly on: boolean;
  }[];
  /** The month that some of them take. */
  readonly month: string;
}

export function transformChoices({ transform }: View, { settings }: Dataset): TransformChoices {
  const first = parsePointOfTime(settings.from)?.start ?? settings.from;
  return {
    options: TRANSFORM_NAMES.map((value) => ({
      value,
      label: TRANSFORMS[value].choice,
      on: transform?.name === value,
    })),
    month: transform?.month ?? monthOf(first),
  };
}
