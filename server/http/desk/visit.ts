import type { Request, Response } from "express";
import type { Services } from "../frame/services.ts";
import { may } from "../session/roles.ts";
import { findVisitor, type Visitor } from "../session/visitor.ts";
import { type Form, type FormLimits, SMALL_FORM } from "./forms.ts";
import { checkForm, expectRight } from "./guard.ts";
import type { DeskHandler } from "./handler.ts";
import { readFormWithKept } from "./kept/session-files.ts";
import type { DeskServices } from "./open.ts";

/** A request of somebody who may do what its address is for, and what it is answered with. */
export interface Visit {
  readonly services: Services;
  readonly desk: DeskServices;
  readonly visitor: Visitor;
  readonly request: Request;
  readonly response: Response;
}

/** The same of a form that was made for whoever sends it. */
export interface Sent extends Visit {
  readonly form: Form;
}

type Answer<V> = (visit: V) => void | Promise<void>;

/** A page for those who hold the address's right: others are sent to sign in, and come back from there. */
export function page(show: Answer<Visit>): DeskHandler {
  return (services, desk, right) => async (request, response) => {
    const visitor = await findVisitor(services, request);
    if (visitor && may(visitor, right)) return show({ services, desk, visitor, request, response });
    const here = request.originalUrl.slice(services.config.basePath.length);
    response.redirect(303, visitor ? services.at.update() : services.at.signIn(here));
  };
}

/** What takes a form, as far as the limits allow, of those who hold the address's right. */
export function form(take: Answer<Sent>, limits: FormLimits = SMALL_FORM): DeskHandler {
  return (services, desk, right) => async (request, response) => {
    const visitor = await expectRight(services, request, right);
    const sent = await readFormWithKept(desk, request, limits);
    checkForm(services, request, visitor, sent);
    return take({ services, desk, visitor, form: sent, request, response });
  };
}
