import { drawCharts } from "./chart/chart.ts";
import { interact } from "./interact/interact.ts";

interact(drawCharts());
