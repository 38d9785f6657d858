import { drawCharts } from "./chart/chart.ts";
import { enhanceDesk } from "./desk/desk.ts";
import { interact } from "./interact/interact.ts";

interact(drawCharts());
enhanceDesk();
