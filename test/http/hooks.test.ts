import { createHmac } from "node:crypto";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { HttpError } from "../../server/http/frame/http-error.ts";
import { hooks } from "../../server/http/hooks.ts";

const SECRET = "sixteen-or-longer";
const BODY = '{"ref":"refs/heads/main"}';

let asked = 0;
let origin = "";
let close = () => {};
beforeAll(async () => {
  const app = express();
  const catchUp = async () => {
    asked += 1;
  };
  app.use(hooks(SECRET, { catchUp }));
  app.use(((error: HttpError, _request, response, _next) => {
    response.status(error.status).end();
  }) as express.ErrorRequestHandler);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterAll(() => close());
beforeEach(() => {
  asked = 0;
});

const sign = (secret: string) => createHmac("sha256", secret).update(BODY).digest("hex");

it.each<[string, Record<string, string>, boolean]>([
  ["GitLab's token", { "x-gitlab-token": SECRET }, true],
  ["GitHub's signature", { "x-hub-signature-256": `sha256=${sign(SECRET)}` }, true],
  ["Gitea's signature", { "x-gitea-signature": sign(SECRET) }, true],
  ["another token", { "x-gitlab-token": `${SECRET}x` }, false],
  ["a signature by another secret", { "x-hub-signature-256": `sha256=${sign("another secret")}` }, false],
  ["nothing", {}, false],
])("looks at the shared history for %s, or refuses", async (_words, headers, isHeard) => {
  const { status } = await fetch(`${origin}/hooks/history`, { method: "POST", body: BODY, headers });
  expect([status, asked]).toEqual(isHeard ? [202, 1] : [403, 0]);
});
