import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import express, { type Request, type RequestHandler, type Router } from "express";
import type { Desk } from "../data/store/desk.ts";
import { HttpError } from "./frame/http-error.ts";

const LARGEST = "1mb";

/**
 * `POST /hooks/history`: looks at the shared history now. Whoever keeps it says that it knows the secret as GitLab
 * does (`X-Gitlab-Token`), or signs what it sends as Gitea, Forgejo and GitHub do (HMAC-SHA256 of the body).
 */
export function hooks(secret: string, changes: Pick<Desk, "catchUp">): Router {
  const router = express.Router({ caseSensitive: true });
  const follow: RequestHandler = (request, response) => {
    if (!knows(request, secret))
      throw new HttpError(403, "expected the secret of HISTORY_HOOK_SECRET, got none or another");
    void changes.catchUp();
    response.status(202).end();
  };
  router.post("/hooks/history", express.raw({ type: () => true, limit: LARGEST }), follow);
  return router;
}

function knows(request: Request, secret: string): boolean {
  const token = request.get("x-gitlab-token");
  if (token !== undefined) return isSame(token, secret);
  const signature =
    request.get("x-hub-signature-256")?.replace(/^sha256=/, "") ?? request.get("x-gitea-signature");
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return (
    signature !== undefined && isSame(signature, createHmac("sha256", secret).update(body).digest("hex"))
  );
}

/** Takes as long whatever is the same of the two. */
function isSame(found: string, wanted: string): boolean {
  const [a, b] = [found, wanted].map((text) => createHash("sha256").update(text).digest()) as [
    Buffer,
    Buffer,
  ];
  return timingSafeEqual(a, b);
}
