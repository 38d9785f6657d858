import { Chart, LinearScale, TimeScale } from "chart.js";
import "chartjs-adapter-luxon";
import annotation from "chartjs-plugin-annotation";

/** The parts of the drawing library that charts need; the server's pictures register the same. */
Chart.register(LinearScale, TimeScale, annotation);

export { Chart };
