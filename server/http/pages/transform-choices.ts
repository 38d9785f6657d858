import { TRANSFORM_NAMES, TRANSFORMS } from "../../model/analyse/transforms.ts";
import { parsePointOfTime, type View } from "../../model/chart/view.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { monthOf } from "../../model/time/calendar.ts";

/** The menu of what can be worked out from the months. */
export function transformChoices({ transform }: View, { settings }: Dataset) {
  const first = parsePointOfTime(settings.from)?.start ?? settings.from;
  return {
    options: TRANSFORM_NAMES.map((value) => ({
      value,
      label: TRANSFORMS[value].choice,
      on: transform?.name === value,
    })),
    /** The month that some of them take. */
    month: transform?.month ?? monthOf(first),
  };
}
