import { expect, it } from "vitest";
import { readFolder } from "../../server/data/records/folder.ts";
import { loadDataset } from "../../server/data/records/load.ts";
import { drawPicture } from "../../server/http/pictures/draw.ts";
import { buildChart } from "../../server/model/chart/build.ts";
import { DEFAULT_VIEW } from "../../server/model/chart/view.ts";
import { SHIPPED } from "./folder.ts";

const { files } = await readFolder(SHIPPED);
const { dataset } = loadDataset(files, { today: "2026-11-21" });

it.each(dataset?.charts.map((chart) => [chart.id, chart] as const) ?? [])(
  "%s is a drawing with whole phrases in it",
  async (id, chart) => {
    if (!dataset) throw new Error("expected the shipped data");
    for (const events of ["key", "all"] as const) {
      const spec = buildChart(dataset, chart, { ...DEFAULT_VIEW, events });
      const size = { width: 960, ratio: null, dark: false, bare: false };
      const address = `https://ttp.example.org/charts/${id}?asof=0123456789ab`;
      const picture = await drawPicture(spec, { ...size, format: "svg", address, date: dataset.updated });
      const svg = picture.toString();
      expect(svg).toContain(`>${chart.question}</text>`);
      expect(svg).not.toMatch(/<text[^>]* x="[^"]*,/);
    }
  },
);
