import type { RequestHandler } from "express";
import { HttpError } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { draftPage, draftPicture, saveDraft } from "./draft.ts";
import type { DeskHandler } from "./handler.ts";
import { importForm, sendImport } from "./import.ts";
import type { DeskServices } from "./open.ts";
import { discard, publish, resolve, stop } from "./publish.ts";
import { published } from "./published.ts";
import { closeReport, reportPage, sendFinds } from "./report.ts";
import { reportForm, sendReport } from "./report-form.ts";
import { rowForm, sendRow } from "./row.ts";
import { carryForm } from "./session/carried-form.ts";
import { signIn, signOut } from "./session/sign-in.ts";
import { sendSignIn } from "./session/sign-in-page.ts";
import { hadSession } from "./session/visitor.ts";
import { sendSheet, sheetForm } from "./sheet/page.ts";
import { start } from "./start.ts";
import { takeBack, takeBackForm } from "./take-back.ts";
import { sendUnsaved } from "./unsaved.ts";
import { sendUpload, uploadForm } from "./upload.ts";
import { fileAsWorkbook } from "./workbook.ts";

type Handlers = (services: Services, desk: DeskServices) => readonly RequestHandler[];

/** Every address of the update desk. */
export const DESK_ROUTES: readonly (readonly [method: "get" | "post", path: string, handlers: Handlers])[] = [
  ["get", "/update", one(start)],
  ["post", "/update/sign-in", signIn],
  ["post", "/update/sign-out", one(signOut)],
  ["get", "/update/upload", one(uploadForm)],
  ["post", "/update/upload", one(sendUpload)],
  ["get", "/update/report", one(reportForm)],
  ["post", "/update/report", one(sendReport)],
  ["get", "/update/report/:id", one(reportPage)],
  ["post", "/update/report/:id", one(sendFinds)],
  ["post", "/update/report/:id/close", one(closeReport)],
  ["get", "/update/import", one(importForm)],
  ["post", "/update/import", one(sendImport)],
  ["get", "/update/workbook", one(fileAsWorkbook)],
  ["get", "/update/row", one(rowForm)],
  ["post", "/update/row", one(sendRow)],
  ["get", "/update/numbers", one(sheetForm)],
  ["post", "/update/numbers", one(sendSheet)],
  ["get", "/update/take-back/:revision", one(takeBackForm)],
  ["post", "/update/take-back/:revision", one(takeBack)],
  ["get", "/update/drafts/:id", one(draftPage)],
  ["post", "/update/drafts/:id", one(saveDraft)],
  ["get", "/update/drafts/:id/:side/:chart.svg", one(draftPicture)],
  ["post", "/update/drafts/:id/publish", one(publish)],
  ["post", "/update/drafts/:id/resolve", one(resolve)],
  ["post", "/update/drafts/:id/stop", one(stop)],
  ["post", "/update/drafts/:id/discard", one(discard)],
  ["get", "/update/published/:revision", one(published)],
];

function one(handler: DeskHandler): Handlers {
  return (services, desk) => {
    const handle = handler(services, desk);
    return [
      async (request, response) => {
        try {
          await handle(request, response);
        } catch (error) {
          // Whoever typed until the session was over signs in again, and it is all still there.
          const over = request.method === "POST" && error instanceof HttpError && error.status === 401;
          const kept = over
            ? await carryForm(request, services.config.basePath, hadSession(desk, request))
            : null;
          if (!kept) {
            if (request.method === "POST" && (await sendUnsaved(services, request, response, error))) return;
            throw error;
          }
          await sendSignIn(services, request, response, { kept });
        }
      },
    ];
  };
}
