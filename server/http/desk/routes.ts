import type { RequestHandler } from "express";
import { HttpError } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import { chooseColumns } from "./columns/choose-columns.ts";
import { draftPage, draftPicture, saveDraft } from "./draft.ts";
import { discard, resolve, stop } from "./draft-steps.ts";
import type { DeskHandler } from "./handler.ts";
import { importForm, sendImport } from "./import.ts";
import { notesList } from "./notes/list.ts";
import { correctNote, leaveNote, noteForms, removeNote } from "./notes/write.ts";
import type { DeskServices } from "./open.ts";
import { people } from "./people.ts";
import { publish } from "./publish.ts";
import { published } from "./published.ts";
import { closeReport, reportPage, sendFinds } from "./report.ts";
import { reportForm, sendReport } from "./report-form.ts";
import { rowForm, sendRow } from "./row.ts";
import { sendBack } from "./send-back.ts";
import { newSeriesForm, sendNewSeries } from "./series/page.ts";
import { carryForm } from "./session/carried-form.ts";
import { changePassword } from "./session/change-password.ts";
import { checkOrigin, expectRight } from "./session/guard.ts";
import { passwordForm } from "./session/password-page.ts";
import type { Right } from "./session/roles.ts";
import { signIn } from "./session/sign-in.ts";
import { sendSignIn } from "./session/sign-in-page.ts";
import { signOut } from "./session/sign-out.ts";
import { hadSession } from "./session/visitor.ts";
import { sendSheet, sheetForm } from "./sheet/page.ts";
import { start } from "./start.ts";
import { takeBack, takeBackForm } from "./take-back.ts";
import { sendUnsaved } from "./unsaved.ts";
import { sendUpload, uploadForm } from "./upload.ts";
import { fileAsWorkbook } from "./workbook.ts";

/** The right that an address takes, beside those that answer everybody. */
export type Who = "anyone" | Right;

type Handlers = (services: Services, desk: DeskServices, who: Who) => readonly RequestHandler[];

export type DeskRoute = readonly [method: "get" | "post", path: string, who: Who, handlers: Handlers];

/** Every address of the update desk, and who may send it something. */
export const DESK_ROUTES: readonly DeskRoute[] = [
  ["get", "/update", "anyone", one(start)],
  ["post", "/update/sign-in", "anyone", signIn],
  ["post", "/update/sign-out", "anyone", one(signOut)],
  ["get", "/update/people", "edit", one(people)],
  ["get", "/update/password", "read", one(passwordForm)],
  ["post", "/update/password", "read", changePassword],
  ["get", "/update/notes", "read", one(notesList)],
  ["post", "/update/notes", "read", one(leaveNote)],
  ["get", "/update/notes/:id", "read", one(noteForms)],
  ["post", "/update/notes/:id", "read", one(correctNote)],
  ["post", "/update/notes/:id/remove", "read", one(removeNote)],
  ["get", "/update/upload", "edit", one(uploadForm)],
  ["post", "/update/upload", "edit", one(sendUpload)],
  ["get", "/update/report", "edit", one(reportForm)],
  ["post", "/update/report", "edit", one(sendReport)],
  ["get", "/update/report/:id", "edit", one(reportPage)],
  ["post", "/update/report/:id", "edit", one(sendFinds)],
  ["post", "/update/report/:id/close", "edit", one(closeReport)],
  ["get", "/update/import", "edit", one(importForm)],
  ["post", "/update/import", "edit", one(sendImport)],
  ["get", "/update/workbook", "edit", one(fileAsWorkbook)],
  ["get", "/update/row", "edit", one(rowForm)],
  ["post", "/update/row", "edit", one(sendRow)],
  ["get", "/update/numbers", "edit", one(sheetForm)],
  ["post", "/update/numbers", "edit", one(sendSheet)],
  ["get", "/update/series", "edit", one(newSeriesForm)],
  ["post", "/update/series", "edit", one(sendNewSeries)],
  ["get", "/update/take-back/:revision", "edit", one(takeBackForm)],
  ["post", "/update/take-back/:revision", "edit", one(takeBack)],
  ["get", "/update/drafts/:id", "edit", one(draftPage)],
  ["post", "/update/drafts/:id", "edit", one(saveDraft)],
  ["get", "/update/drafts/:id/:side/:chart.svg", "edit", one(draftPicture)],
  ["post", "/update/drafts/:id/publish", "edit", one(publish)],
  ["post", "/update/drafts/:id/send-back", "approve", one(sendBack)],
  ["post", "/update/drafts/:id/resolve", "edit", one(resolve)],
  ["post", "/update/drafts/:id/columns", "edit", one(chooseColumns)],
  ["post", "/update/drafts/:id/stop", "edit", one(stop)],
  ["post", "/update/drafts/:id/discard", "edit", one(discard)],
  ["get", "/update/published/:revision", "edit", one(published)],
];

function one(handler: DeskHandler): Handlers {
  return (services, desk, who) => {
    const handle = handler(services, desk);
    return [
      async (request, response) => {
        try {
          // Pages send those who may not to the sign-in by themselves.
          if (request.method === "POST") checkOrigin(services, request);
          if (request.method === "POST" && who !== "anyone") await expectRight(services, request, who);
          await handle(request, response);
        } catch (error) {
          // Whoever typed until the session was over signs in again, and it is all still there.
          const over = request.method === "POST" && error instanceof HttpError && error.status === 401;
          const kept = over
            ? await carryForm(request, services.config.basePath, hadSession(desk, request), desk.parked)
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
