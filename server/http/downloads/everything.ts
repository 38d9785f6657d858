import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { describeAll } from "../../data/records/describe-files.ts";
import { citePage } from "../../model/citing/citations.ts";
import { citedPage } from "../frame/cite.ts";
import { readRevision } from "../frame/reading.ts";
import type { Handler } from "../frame/services.ts";
import { packedNames, streamArchive } from "./archive.ts";
import { buildCodebook } from "./codebook-tables.ts";
import { fileName } from "./file-name.ts";
import { setFreshness } from "./freshness.ts";
import { formatReadme } from "./readme.ts";
import { whileConnected } from "./while-connected.ts";

/** The whole data folder with what it needs to be understood elsewhere. Takes a revision, and nothing else. */
export const everything: Handler = (services) => async (request, response) => {
  const reading = await readRevision(services, request);
  const { dataset } = reading;
  // A file that the descriptor leaves to the schema of its folder is described there, for other programs.
  const files = describeAll(
    reading.files,
    (folder, id) =>
      (folder === "series" ? dataset.series : dataset.datasets).find((each) => each.id === id)?.title,
  );
  const { at } = services;
  const page = { ...citedPage(services, request, dataset, dataset.title, at.archive()), today: null };
  const readme = formatReadme({
    dataset,
    codebook: buildCodebook(dataset.descriptor),
    files: packedNames(files),
    cite: citePage(page),
    url: page.url,
  });
  setFreshness(services, response, reading);
  const digest = createHash("sha256")
    .update(dataset.revision)
    .update(readme)
    .digest("base64url")
    .slice(0, 22);
  response
    .set("ETag", `"${digest}"`)
    .set("Content-Disposition", `attachment; filename="${fileName("data", reading, "zip", "none")}"`);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  response.type("zip");
  if (request.method === "HEAD") {
    response.end();
    return;
  }
  const archive = await whileConnected(response, (left) =>
    services.archives.find(digest, () => streamArchive(files, readme, dataset.updated), left),
  );
  if (!archive) return;
  if (archive.length !== null) response.set("Content-Length", String(archive.length));
  await pipeline(archive.stream, response).catch((error: unknown) => {
    // A reader who went away in the middle is nobody's mistake.
    if (!response.closed && !response.destroyed) throw error;
  });
};
