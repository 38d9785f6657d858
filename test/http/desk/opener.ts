import { afterEach } from "vitest";
import { DeskServer } from "./desk.ts";

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
