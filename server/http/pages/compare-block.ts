import type { Request } from "express";
import { namedSources } from "../../model/chart/named-sources.ts";
import type { ChartSpec } from "../../model/chart/spec.ts";
import { formatSummary } from "../../model/chart/summary.ts";
import { formatView, type View } from "../../model/chart/view.ts";
import { type Comparing, type Member, membersOf } from "../../model/compare/compare.ts";
import { packSpecs } from "../../model/draw/pack.ts";
import { formatNumber } from "../../model/numbers/format.ts";
import { type AddressOf, joinQuery, listDownloads, listPictures } from "../downloads/menu.ts";
import { linkList } from "../downloads/view-links.ts";
import type { Addresses } from "../frame/addresses.ts";
import { buildCite } from "../frame/cite.ts";
import { originOf } from "../frame/page.ts";
import type { Reading } from "../frame/reading.ts";
import { JsonBlock } from "../frame/render.ts";
import type { Services } from "../frame/services.ts";
import type { CitedChart } from "./chart.ts";
import { describeGaps, linkIncidents, linkSource, plainPictures } from "./chart-block.ts";
import { embedHeight } from "./embed-height.ts";
import { buildLongTable } from "./long-table.ts";

/** More rows than this make a page too heavy to read. */
const MOST_ROWS = 500;

/** A comparison as the pages of charts print one; its series cannot be switched there, but chosen in its form. */
export function comparedChart(
  services: Services,
  request: Request,
  { dataset, view }: Reading,
  comparing: Comparing,
  spec: ChartSpec,
  query: string,
): CitedChart {
  const { at } = services;
  const members = new Map(membersOf(dataset, comparing).map((member) => [member.series.id, member]));
  const alone = { ...view, series: null };
  const inside = addressesOf(at, members, alone);
  const address: AddressOf = (form, more = "") => at.compare(joinQuery(query, more), form);
  const long = buildLongTable(dataset, spec, alone, inside, formatView(alone));
  return {
    spec,
    data: new JsonBlock(packSpecs([spec])[0]),
    summary: formatSummary(spec),
    count: long.rows.length,
    table: "",
    gaps: spec.series.map(describeGaps).filter(({ words }) => words.length > 0),
    legend: spec.series.map((series) => ({
      series,
      on: true,
      href: null,
      page: inside.series(series.id, formatView(alone)),
    })),
    empty:
      spec.panels.length > 0
        ? null
        : {
            words: "The collected reports give no number for these series at this time.",
            jumps: [],
          },
    sources: namedSources(spec.series).map((id) => linkSource(dataset, id, at, formatView(alone))),
    reconciled: [],
    place: [],
    plain: plainPictures((more) => address("png", more)),
    page: at.compare(query),
    months: null,
    long: {
      ...long,
      caption:
        long.rows.length > MOST_ROWS
          ? `${long.caption}; the first ${MOST_ROWS} of ${formatNumber(long.rows.length)}, the downloads hold all`
          : long.caption,
      rows: long.rows.slice(0, MOST_ROWS).map((row) => ({
        ...row,
        incidents: linkIncidents(row.series, row.observation, placed(alone, members.get(row.series.id)), at),
      })),
    },
    forms: [],
    cite: buildCite(services, request, dataset, spec.chart.title, at.compare(query), "compare"),
    viewLinks: linkList(request, dataset, at.compare(query)),
    downloads: [...listDownloads(address), ...listPictures(address)],
    embed: `${originOf(request)}${at.embedCompare(query)}`,
    embedHeight: embedHeight(spec),
  };
}

function placed(view: View, member: Member | undefined): View {
  return member?.province ? { ...view, province: member.province } : view;
}

/** A province's part of a series has its page and its points where the series has them, in a view of that province. */
function addressesOf(at: Addresses, members: ReadonlyMap<string, Member>, view: View): Addresses {
  const lead = (id: string) => {
    const member = members.get(id);
    return { id: member?.of ?? id, query: formatView(placed(view, member)) };
  };
  return {
    ...at,
    series: (id, _query, form) => at.series(lead(id).id, lead(id).query, form),
    point: (id, period) => at.point(lead(id).id, period, lead(id).query),
  };
}
