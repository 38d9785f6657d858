import type { Request, Response } from "express";
import type { Folder } from "../../data/records/folder.ts";
import {
  asofDay,
  asofRevision,
  type Events,
  formatView,
  parseView,
  type View,
} from "../../model/chart/view.ts";
import { filterDataset, filterView, tidyView } from "../../model/incidents/place.ts";
import { type Query, unlike } from "../../model/query/query-reader.ts";
import type { Dataset } from "../../model/records/dataset.ts";
import { publishedUpTo } from "../../model/records/published-by.ts";
import { badRequest } from "./http-error.ts";
import type { Services } from "./services.ts";

/** What a request asks to see: a view, and the data as it stood or was known at the time the view names. */
export interface Reading {
  readonly dataset: Dataset;
  readonly files: Folder;
  readonly view: View;
  /** The view's shortest query, to carry it on in links. */
  readonly query: string;
}

/**
 * Reads the view from the address; the parameters `beside` it are left to the caller. Throws a 400 with every
 * wrong parameter and what it takes.
 */
export async function readRequest(
  services: Services,
  request: Pick<Request, "query">,
  beside: readonly string[] = [],
): Promise<Reading> {
  const given = Object.entries(request.query as Query);
  const parameters = Object.fromEntries(given.filter(([name]) => !beside.includes(name)));
  const snapshot = await findSnapshot(services, parameters);
  const view = parseView(parameters, snapshot.dataset, beside);
  if ("problems" in view) throw badRequest(view.problems);
  const dataset = datasetOf(services, snapshot.dataset, view);
  const query = formatView(tidyView(dataset, view));
  return { dataset, files: snapshot.files, view: filterView(dataset, view), query };
}

/** The data as they were known on the day of a view, and at its place. */
function datasetOf({ memo, today }: Services, all: Dataset, view: View): Dataset {
  const day = asofDay(view);
  const { province, district, later } = view;
  const known = () => (day === null ? all : publishedUpTo(all, day, later !== "none"));
  if (day === null && province === null && district === null) return all;
  const key = `${all.revision} ${today()} dataset ${JSON.stringify([day, later, province, district])}`;
  return memo.of(key, () => filterDataset(known(), view), sizeOf);
}

/** The lists that it does not share with the data that it is made of. */
function sizeOf({ incidents, series }: Dataset): number {
  const lists = [...incidents.values(), ...series.map(({ observations }) => observations)];
  return lists.reduce((sum, { length }) => sum + length, 1000);
}

/** For the files of the data folder, which are of the data of now or of a revision, and never a part of them. */
export async function readRevision(services: Services, request: Request): Promise<Reading> {
  const reading = await readRequest(services, request);
  const { view } = reading;
  if (asofDay(view) === null && formatView({ ...view, asof: null }) === "") return reading;
  throw badRequest([{ parameter: "asof", message: "expected a revision or nothing, and nothing beside it" }]);
}

/** For addresses that take no parameters. */
export function refuseParameters(request: Request): void {
  const names = Object.keys(request.query);
  if (names.length === 0) return;
  throw badRequest(names.map((parameter) => unlike(parameter, "no parameters here", parameter)));
}

/**
 * A submitted form names every field, also those left as they were. Sends the reader on to the shortest
 * address of the same view, so that what is shared is short; says whether it did.
 */
export function tidiedAddress(
  request: Request,
  response: Response,
  { view, dataset }: Reading,
  address: (query: string) => string,
  usual: Events = "key",
): boolean {
  const fromForm = Object.values(request.query).some((value) => Array.isArray(value) || value === "");
  if (!fromForm) return false;
  const { from, to } = dataset.settings;
  const { series, unplaced = [] } = view;
  const shortest = {
    ...tidyView(dataset, { ...view, series: series && [...series, ...unplaced] }),
    from: view.from === from ? null : view.from,
    to: view.to === to ? null : view.to,
    events: view.events === usual ? null : view.events,
    later: asofDay(view) === null ? null : view.later,
  };
  response.set("Cache-Control", "no-cache").redirect(302, address(formatView(shortest)));
  return true;
}

async function findSnapshot(
  { store }: Services,
  { asof }: Query,
): Promise<{ dataset: Dataset; files: Folder }> {
  const current = { dataset: store.current(), files: store.files() };
  const revision = typeof asof === "string" ? asofRevision({ asof }) : null;
  if (revision === null) return current;
  const snapshot = await store.at(revision);
  if (snapshot) return snapshot;
  throw badRequest([
    {
      parameter: "asof",
      message: `expected a revision of this folder, got ${JSON.stringify(revision)}`,
    },
  ]);
}
