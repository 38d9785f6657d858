import type { RequestHandler } from "express";
import { HttpError } from "../frame/http-error.ts";
import type { Services } from "../frame/services.ts";
import type { Right } from "../session/roles.ts";
import { hadSession } from "../session/visitor.ts";
import { chooseColumns } from "./draft/choose-columns.ts";
import { draftPage, draftPicture, SAVE_LIMITS, saveDraft } from "./draft/draft.ts";
import { discard, resolve, sendBack, stop } from "./draft/draft-steps.ts";
import { publish } from "./draft/publish.ts";
import { published } from "./draft/published.ts";
import { fileAsWorkbook } from "./draft/workbook.ts";
import { SHEET_FORM, UPLOAD_LIMITS } from "./forms.ts";
import { checkOrigin } from "./guard.ts";
import type { DeskHandler } from "./handler.ts";
import { importForm, sendImport } from "./import.ts";
import { notesList } from "./notes/list.ts";
import { correctNote, leaveNote, noteForms, removeNote } from "./notes/write.ts";
import type { DeskServices } from "./open.ts";
import { people } from "./people.ts";
import {
  closeReport,
  FINDS_LIMITS,
  REPORT_LIMITS,
  reportForm,
  reportPage,
  sendFinds,
  sendReport,
} from "./report.ts";
import { rowForm, sendRow } from "./row.ts";
import { newSeriesForm, sendNewSeries } from "./series/page.ts";
import { sendSheet, sheetForm } from "./sheet.ts";
import { carryForm } from "./sign-in/carried-form.ts";
import { changePassword } from "./sign-in/change-password.ts";
import { sendSignIn } from "./sign-in/page.ts";
import { passwordForm } from "./sign-in/password-page.ts";
import { signIn } from "./sign-in/sign-in.ts";
import { signOut } from "./sign-in/sign-out.ts";
import { start } from "./start.ts";
import { takeBack, takeBackForm } from "./take-back.ts";
import { sendUnsaved } from "./unsaved.ts";
import { sendUpload, uploadForm } from "./upload.ts";
import { form, page } from "./visit.ts";

/** The right that an address takes, beside those that answer everybody. */
type Who = "anyone" | Right;

type Handlers = (services: Services, desk: DeskServices, who: Who) => readonly RequestHandler[];

type DeskRoute = readonly [method: "get" | "post", path: string, who: Who, handlers: Handlers];

/** Every address of the update desk, and who may send it something. */
export const DESK_ROUTES: readonly DeskRoute[] = [
  ["get", "/update", "anyone", one(start)],
  ["post", "/update/sign-in", "anyone", signIn],
  ["post", "/update/sign-out", "anyone", one(signOut)],
  ["get", "/update/people", "edit", one(page(people))],
  ["get", "/update/password", "read", one(passwordForm)],
  ["post", "/update/password", "read", changePassword],
  ["get", "/update/notes", "read", one(page(notesList))],
  ["post", "/update/notes", "read", one(form(leaveNote))],
  ["get", "/update/notes/:id", "read", one(page(noteForms))],
  ["post", "/update/notes/:id", "read", one(form(correctNote))],
  ["post", "/update/notes/:id/remove", "read", one(form(removeNote))],
  ["get", "/update/upload", "edit", one(page(uploadForm))],
  ["post", "/update/upload", "edit", one(form(sendUpload, UPLOAD_LIMITS))],
  ["get", "/update/report", "edit", one(page(reportForm))],
  ["post", "/update/report", "edit", one(form(sendReport, REPORT_LIMITS))],
  ["get", "/update/report/:id", "edit", one(page(reportPage))],
  ["post", "/update/report/:id", "edit", one(form(sendFinds, FINDS_LIMITS))],
  ["post", "/update/report/:id/close", "edit", one(form(closeReport))],
  ["get", "/update/import", "edit", one(page(importForm))],
  ["post", "/update/import", "edit", one(form(sendImport, UPLOAD_LIMITS))],
  ["get", "/update/workbook", "edit", one(page(fileAsWorkbook))],
  ["get", "/update/row", "edit", one(page(rowForm))],
  ["post", "/update/row", "edit", one(form(sendRow))],
  ["get", "/update/numbers", "edit", one(page(sheetForm))],
  ["post", "/update/numbers", "edit", one(form(sendSheet, SHEET_FORM))],
  ["get", "/update/series", "edit", one(page(newSeriesForm))],
  ["post", "/update/series", "edit", one(form(sendNewSeries, UPLOAD_LIMITS))],
  ["get", "/update/take-back/:revision", "edit", one(page(takeBackForm))],
  ["post", "/update/take-back/:revision", "edit", one(form(takeBack))],
  ["get", "/update/drafts/:id", "edit", one(page(draftPage))],
  ["post", "/update/drafts/:id", "edit", one(form(saveDraft, SAVE_LIMITS))],
  ["get", "/update/drafts/:id/:side/:chart.svg", "edit", one(page(draftPicture))],
  ["post", "/update/drafts/:id/publish", "edit", one(form(publish))],
  ["post", "/update/drafts/:id/send-back", "approve", one(form(sendBack))],
  ["post", "/update/drafts/:id/resolve", "edit", one(form(resolve))],
  ["post", "/update/drafts/:id/columns", "edit", one(form(chooseColumns))],
  ["post", "/update/drafts/:id/stop", "edit", one(form(stop))],
  ["post", "/update/drafts/:id/discard", "edit", one(form(discard))],
  ["get", "/update/published/:revision", "edit", one(page(published))],
];

function one(handler: DeskHandler): Handlers {
  return (services, desk, who) => {
    const handle = handler(services, desk, who === "anyone" ? "read" : who);
    return [
      async (request, response) => {
        try {
          if (request.method === "POST") checkOrigin(services, request);
          await handle(request, response);
        } catch (error) {
          // Whoever typed until the session was over signs in again, and it is all still there.
          const over = request.method === "POST" && error instanceof HttpError && error.status === 401;
          const kept = over
            ? await carryForm(request, services.config.basePath, hadSession(desk, request), desk.keptFiles)
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
