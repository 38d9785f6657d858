import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESK_ROUTES } from "../../../server/http/desk/routes.ts";
import { may, ROLE_NAMES, type Role, roleNamed } from "../../../server/http/session/roles.ts";
import { DeskServer, PASSWORD, type Visitor, wordsOf } from "../desk/desk.ts";

const env = {
  TRUSTED_USER_HEADER: "X-Remote-User",
  TRUSTED_ROLE_HEADER: "X-Remote-Role",
  TRUSTED_PROXIES: "127.0.0.1",
};

let server: DeskServer;
const people = new Map<string, Visitor>();

beforeAll(async () => {
  server = await DeskServer.open(env);
  people.set("nobody", server.visitor());
  for (const role of ROLE_NAMES) {
    await server.editors.put(`a ${role}`, PASSWORD, role);
    const visitor = server.visitor();
    await visitor.signIn(`a ${role}`);
    people.set(role, visitor);
  }
});
afterAll(async () => server.remove());

const visitor = (name: string) => people.get(name) as Visitor;
const open = ["/update", "/update/sign-in", "/update/sign-out"];

describe("who may what", () => {
  it("is that readers change nothing and editors do not approve", () => {
    const rights = (role: Role) =>
      (["read", "edit", "approve"] as const).filter((right) => may({ role }, right));
    expect(ROLE_NAMES.map((role) => [role, rights(role)])).toEqual([
      ["reader", ["read"]],
      ["editor", ["read", "edit"]],
      ["approver", ["read", "edit", "approve"]],
    ]);
  });

  it("is said of every address that takes a form", () => {
    const anyone = DESK_ROUTES.filter(([, , who]) => who === "anyone").map(([, path]) => path);
    expect(anyone).toEqual(open);
  });

  const routes = DESK_ROUTES.filter(([, , who]) => who !== "anyone");
  it.each(routes.map(([method, path, who]) => [method, path, who] as const))(
    "is asked before anything else: %s %s takes %s",
    async (method, path, who) => {
      const address = path.replace(/:(\w+)/g, "0123456789ab");
      for (const [name, someone] of people) {
        const { status, location } = await (method === "get"
          ? someone.get(address)
          : someone.post(address, {}));
        const role = roleNamed(name === "nobody" ? "" : name);
        const allowed = role !== undefined && who !== "anyone" && may({ role }, who);
        const sent = status === 303 && /^\/update(\?next=.*)?$/.test(location);
        const told = method === "get" ? sent : status === (role ? 403 : 401);
        expect([name, told ? "refused" : "answered"]).toEqual([name, allowed ? "answered" : "refused"]);
      }
    },
  );
});

describe("a reader", () => {
  it("signs in, and is told who makes editors", async () => {
    const { text } = await visitor("reader").get("/update");
    expect(wordsOf(text)).toContain('npm run editor -- role "a reader" editor');
  });

  it("becomes an editor with the next request", async () => {
    await server.editors.put("jo", PASSWORD, "reader");
    const jo = server.visitor();
    await jo.signIn("jo");
    expect((await jo.get("/update/row")).location).toBe("/update");
    await server.editors.setRole("jo", "editor");
    expect((await jo.get("/update/row")).status).toBe(200);
  });
});

describe("a role from the company's own sign-on", () => {
  it.each([
    ["editor", 200],
    ["Approver", 200],
    ["reader", 303],
    ["admin", 303],
    ["approver, reader", 303],
    ["", 303],
  ])("%j", async (role, status) => {
    const someone = server.visitor({ "x-remote-user": "kim", "x-remote-role": role });
    expect((await someone.get("/update/row")).status).toBe(status);
  });

  it("is told of where it is said who may what", async () => {
    const { text } = await visitor("editor").get("/update/people");
    expect(wordsOf(text)).toContain("it says what each of them may, and stands over this list.");
  });

  it("stands over the list, which counts where the proxy says none", async () => {
    await server.editors.put("sam", null, "editor");
    const as = (role: string) => server.visitor({ "x-remote-user": "sam", "x-remote-role": role });
    expect((await as("reader").get("/update/row")).status).toBe(303);
    expect((await as("").get("/update/row")).status).toBe(200);
  });

  it("is worth nothing without a name, or from elsewhere", async () => {
    expect((await server.visitor({ "x-remote-role": "approver" }).get("/update/row")).location).toMatch(
      /next=/,
    );
    const other = await DeskServer.open({ ...env, TRUSTED_PROXIES: "10.0.0.0/8" });
    const liar = other.visitor({ "x-remote-user": "kim", "x-remote-role": "approver" });
    expect((await liar.get("/update/row")).location).toMatch(/next=/);
    await other.remove();
  });
});
