import { Chart, LinearScale, TimeScale } from "chart.js";
import "chartjs-adapter-luxon";

/** The parts of the drawing library that charts need; the server's pictures register the same. */
Chart.register(LinearScale, TimeScale);

export { Chart };
