import type { Request, Response } from "express";
import type { Services } from "./services.ts";

/** Takes the services once and gives what answers each request; what it throws becomes an error's page. */
export type Handler = (services: Services) => (request: Request, response: Response) => void | Promise<void>;
