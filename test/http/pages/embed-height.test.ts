import { expect, it } from "vitest";
import { embedHeight } from "../../../server/http/pages/embed-height.ts";
import { specOf } from "../../model/specs.ts";

const months = (kind: "flow" | "stock") => ({ kind, rows: [{ period: "2021-03", value: 1 }] });

it("an iframe is as high as its panels, its legend and its events need", () => {
  const milestones = [{ date: "2022-03", title: "event" }];
  const one = embedHeight(specOf({ series: [months("flow")] }));
  const two = embedHeight(specOf({ series: [months("flow"), months("flow")] }));
  expect(embedHeight(specOf({ series: [months("flow")], milestones }))).toBe(one + 250);
  expect(two - one).toBe(60);
  const spec = specOf({ series: [months("flow")] });
  const [panel] = spec.panels;
  if (!panel) throw new Error("expected a panel");
  expect(embedHeight({ ...spec, panels: [panel, panel] }) - one).toBeGreaterThan(85);
  const dots = { ...panel, form: "dots" } as const;
  expect(embedHeight({ ...spec, panels: [panel, dots] }) - one).toBe(70);
});
