import type { Request, Response } from "express";
import type { Services } from "../frame/services.ts";
import type { Right } from "../session/roles.ts";
import type { DeskServices } from "./open.ts";

/** Takes the services once, and the right that its address asks for, and gives what answers each request of the desk. */
export type DeskHandler = (
  services: Services,
  desk: DeskServices,
  right: Right,
) => (request: Request, response: Response) => void | Promise<void>;
