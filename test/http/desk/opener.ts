import { afterAll, afterEach, beforeAll } from "vitest";
import { DeskServer, type Visitor } from "./desk.ts";

/** Opens servers with a desk for single tests; each is removed when its test is over. */
export function deskOpener(): typeof DeskServer.open {
  const open: DeskServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.remove();
  });
  return async (...args) => {
    const server = await DeskServer.open(...args);
    open.push(server);
    return server;
  };
}

/** One server for tests that do not disturb one another, and an editor who is signed in; there once they begin. */
export function sharedDesk(): { readonly server: DeskServer; readonly maria: Visitor } {
  const desk = {} as { server: DeskServer; maria: Visitor };
  beforeAll(async () => {
    desk.server = await DeskServer.open();
    desk.maria = await desk.server.editor();
  });
  afterAll(() => desk.server?.remove());
  return desk;
}
