import type { Chart } from "../../model/records/records.ts";
import type { FileReport } from "../reading/report.ts";
import { buildRecords, Known } from "./build.ts";
import type { Rows } from "./files.ts";

export function buildCharts({ rows, complete }: Rows, report: FileReport): Known<Chart> {
  const charts = new Known<Chart>("a chart", "charts.csv", complete);
  buildRecords(rows, charts, report, (row) => ({
    id: row.text("id"),
    title: row.text("title"),
    question: row.text("question"),
    unit: row.text("unit"),
    order: row.number("order") ?? row.line,
    line: row.line,
  }));
  return charts;
}
