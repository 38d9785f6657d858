import { carryBriefing } from "./briefing/tray.ts";
import { drawCharts } from "./chart/chart.ts";
import { enhanceDesk } from "./desk/desk.ts";
import { interact } from "./interact/interact.ts";
import { enhanceMap } from "./map/map.ts";

interact(drawCharts());
enhanceDesk();
enhanceMap();
carryBriefing();
