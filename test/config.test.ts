import { PassThrough } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { type ConfigError, type Environment, openHosts, parseConfig } from "../server/config.ts";
import { createLog, writeTogether } from "../server/log.ts";

describe("the environment", () => {
  it("may be empty", () => {
    expect(parseConfig({}, "/srv/app")).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir: "/srv/app/data",
      stateDir: "/srv/app/var",
      basePath: "",
      requireSignIn: "editors",
      logLevel: "info",
      trustedProxies: [],
      allowedHosts: [],
      history: null,
      hookSecret: null,
      trustedUserHeader: null,
      trustedRoleHeader: null,
      review: "none",
    });
  });

  it("gives every setting", () => {
    const env = {
      PORT: "0",
      HOST: "::1",
      DATA_DIR: "/data",
      STATE_DIR: "state",
      BASE_PATH: "/a/ttp/",
      REQUIRE_SIGN_IN: "everyone",
      LOG_LEVEL: "debug",
      TRUSTED_PROXIES: "loopback, 10.0.0.0/8,fd00::1",
      ALLOWED_HOSTS: "TTP.example.org, 10.0.0.5:3000,[::1]",
      TRUSTED_USER_HEADER: "X-Remote-User",
      TRUSTED_ROLE_HEADER: "X-Remote-Role",
      REVIEW: "required",
      HISTORY_REMOTE: "git@git.example.org:ttp/data.git",
      HISTORY_BRANCH: "shared",
      HISTORY_FETCH_SECONDS: "30",
      HISTORY_HOOK_SECRET: "sixteen-or-longer",
    };
    expect(parseConfig(env, "/srv/app")).toMatchObject({
      port: 0,
      host: "::1",
      dataDir: "/data",
      stateDir: "/srv/app/state",
      basePath: "/a/ttp",
      requireSignIn: "everyone",
      logLevel: "debug",
      trustedProxies: ["loopback", "10.0.0.0/8", "fd00::1"],
      allowedHosts: ["ttp.example.org", "10.0.0.5:3000", "[::1]"],
      trustedUserHeader: "x-remote-user",
      trustedRoleHeader: "x-remote-role",
      review: "required",
      history: { remote: "git@git.example.org:ttp/data.git", branch: "shared", seconds: 30 },
      hookSecret: "sixteen-or-longer",
    });
  });

  const wrong: readonly (readonly [Environment, string])[] = [
    [{ HISTORY_REMOTE: "--upload-pack=x" }, "HISTORY_REMOTE: expected an address that git takes"],
    [{ HISTORY_REMOTE: "/x.git", HISTORY_BRANCH: "a..b" }, "HISTORY_BRANCH: expected the name of a branch"],
    [
      { HISTORY_REMOTE: "/x.git", HISTORY_FETCH_SECONDS: "0" },
      "HISTORY_FETCH_SECONDS: expected a whole number",
    ],
    [{ HISTORY_HOOK_SECRET: "sixteen-or-longer" }, "HISTORY_HOOK_SECRET: expected HISTORY_REMOTE beside it"],
    [
      { HISTORY_REMOTE: "/x.git", HISTORY_FETCH_SECONDS: "3601" },
      "HISTORY_FETCH_SECONDS: expected a whole number from 1 to 3600",
    ],
    [{ HISTORY_REMOTE: "/x.git", HISTORY_BRANCH: "a.lock" }, "HISTORY_BRANCH: expected the name of a branch"],
    [
      { HISTORY_REMOTE: "/x.git", HISTORY_HOOK_SECRET: "x".repeat(15) },
      "HISTORY_HOOK_SECRET: expected a secret of at least 16 characters",
    ],
    [{ PORT: "70000" }, 'PORT: expected a whole number from 0 to 65535, got "70000"'],
    [{ PORT: "80a" }, 'PORT: expected a whole number from 0 to 65535, got "80a"'],
    [{ HOST: "a b" }, 'HOST: expected an IP address or a host name, got "a b"'],
    [{ BASE_PATH: "/a?b" }, 'BASE_PATH: expected a path such as /ttp, got "/a?b"'],
    [{ BASE_PATH: "/.." }, 'BASE_PATH: expected a path such as /ttp, got "/.."'],
    [{ REQUIRE_SIGN_IN: "yes" }, 'REQUIRE_SIGN_IN: expected editors or everyone, got "yes"'],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL: expected one of silent, error, warn, info, debug, got "loud"'],
    [{ TRUSTED_PROXIES: "10.0.0.0/99" }, "TRUSTED_PROXIES: expected addresses or networks"],
    [
      { ALLOWED_HOSTS: "a.example,<b>" },
      "ALLOWED_HOSTS: expected names or addresses such as ttp.example.org",
    ],
    [{ ALLOWED_HOSTS: "https://a.example" }, "ALLOWED_HOSTS: expected names or addresses"],
    [{ TRUSTED_USER_HEADER: "X-User" }, "TRUSTED_USER_HEADER: expected TRUSTED_PROXIES beside it, got none"],
    [
      { TRUSTED_ROLE_HEADER: "X-Role" },
      "TRUSTED_ROLE_HEADER: expected TRUSTED_USER_HEADER beside it, got none",
    ],
  ];
  for (const [env, message] of wrong) {
    it(`refuses ${JSON.stringify(env)}`, () => {
      expect(() => parseConfig(env, "/srv/app")).toThrow(message);
    });
  }

  it("takes what is just within", () => {
    const env = {
      HISTORY_REMOTE: "/x.git",
      HISTORY_FETCH_SECONDS: "3600",
      HISTORY_HOOK_SECRET: "x".repeat(16),
      TRUSTED_PROXIES: "10.0.0.0/32,fd00::/128",
      PORT: "65535",
    };
    expect(parseConfig(env, "/srv/app")).toMatchObject({
      ...{ port: 65535, hookSecret: "x".repeat(16), history: { seconds: 3600 } },
      trustedProxies: ["10.0.0.0/32", "fd00::/128"],
    });
  });

  it("quotes no more of a wrong value than a line holds", () => {
    expect(() => parseConfig({ PORT: "x".repeat(500) }, "/srv/app")).toThrow(
      `PORT: expected a whole number from 0 to 65535, got "${"x".repeat(80)}"`,
    );
  });

  it("says all that is wrong at once", () => {
    try {
      parseConfig({ PORT: "x", LOG_LEVEL: "x" }, "/srv/app");
      expect.unreachable();
    } catch (error) {
      expect((error as ConfigError).problems).toHaveLength(2);
    }
  });
});

it.each([
  ["127.0.0.1", [], true],
  ["127.1.2.3", [], true],
  ["::1", [], true],
  ["localhost", [], true],
  ["0.0.0.0", [], false],
  ["::", [], false],
  ["localhost.example.org", [], false],
  ["0.0.0.0", ["ttp.example.org"], true],
])(
  "a page elsewhere reads nothing where HOST is %s and ALLOWED_HOSTS %j: %s",
  (host, allowedHosts, isSafe) => {
    const told = openHosts({ host, allowedHosts });
    expect(told).toEqual(isSafe ? null : expect.stringMatching(/^HOST listens beyond this machine/));
  },
);

describe("the log", () => {
  it("tells people on a terminal the level where something is amiss, and nothing of what is not known", () => {
    const lines: string[] = [];
    const log = createLog({ level: "info", plain: true, write: (line) => lines.push(line) });
    log.info("published", { revision: "0123456789ab", approver: undefined, rows: 2 });
    log.warn("away");
    log.error("lost", { file: "a b.csv" });
    log.debug("unseen");
    expect(lines).toEqual([
      'published revision="0123456789ab" rows=2\n',
      "warn: away\n",
      'error: lost file="a b.csv"\n',
    ]);
  });

  it("goes on where nobody reads it any more", () => {
    const stream = new PassThrough();
    writeTogether(stream);
    expect(() => stream.emit("error", new Error("EPIPE"))).not.toThrow();
  });

  it("writes one line of JSON for each message at its level or above", () => {
    const lines: string[] = [];
    const log = createLog({
      level: "warn",
      plain: false,
      write: (line) => lines.push(line),
      now: () => new Date(0),
    });
    log.info("unseen");
    log.warn("two\nlines", { path: "/\n" });
    expect(lines).toEqual([
      '{"time":"1970-01-01T00:00:00.000Z","level":"warn","message":"two\\nlines","path":"/\\n"}\n',
    ]);
  });

  it("writes together what comes together, whole and in its order, whatever its length and script", () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const stream = new PassThrough();
    const written: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => written.push(chunk));
    const write = writeTogether(stream);
    const lines = ["a\n", "تحریک طالبان پاکستان\n", "…".repeat(40_000), "\n", "😀".repeat(40_000), "end\n"];
    for (const line of lines) write(line);
    expect(written.length).toBeLessThan(lines.length);
    vi.advanceTimersByTime(200);
    write("later\n");
    vi.advanceTimersByTime(200);
    expect(Buffer.concat(written).toString()).toBe(`${lines.join("")}later\n`);
    vi.useRealTimers();
  });
});
