import { createServer } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { blockAfter, inCleanRoot, TRY, whyNot } from "./clean-root.ts";

const missing = whyNot();
let port = 0;
beforeAll(async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  ({ port } = probe.address() as { port: number });
  await new Promise((resolve) => probe.close(resolve));
});

/** The values of a setting of a unit, in order. */
function settingsOf(unit: string, name: string): readonly string[] {
  return [...unit.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);
}

describe.skipIf(missing)(`the README's installation${missing && `: not tried, ${missing}`}`, () => {
  it("with systemd: each command, the unit, and its program as its user with the program read-only", () => {
    const commands = blockAfter("**With systemd**", "sh");
    const unit = blockAfter("`/etc/systemd/system/ttp.service`", "ini");
    const command = blockAfter("Commands run as that user", "sh");
    const [user = ""] = settingsOf(unit, "User");
    const [folder = ""] = settingsOf(unit, "WorkingDirectory");
    // Mounted apart in the clean root.
    expect(settingsOf(unit, "ReadWritePaths")).toEqual(["/var/lib/ttp"]);
    const environment = settingsOf(unit, "Environment").join(" ");
    const { status, said } = inCleanRoot(`
PORT=${port} BASE=/ttp
cd /root/source
${commands}
cat >/etc/systemd/system/ttp.service <<'UNIT'
${unit}
UNIT
if command -v systemd-analyze >/dev/null; then systemd-analyze verify /etc/systemd/system/ttp.service && echo "verified"; else echo "verified: no, systemd-analyze is not here"; fi
# What the unit's ProtectSystem and ReadWritePaths leave.
mount -o remount,bind,ro / && mount -o remount,bind,ro /opt
${TRY}
PORT=${port} BASE=/ttp
try_server ${user} ${folder} '${environment}' ${settingsOf(unit, "ExecStart").join(" ")}
${command}
(setpriv --reuid ${user} --regid ${user} --init-groups touch ${folder}/mine) 2>&1 || true
end_server`);
    expect(said).toContain("verified");
    expect(said).toMatch(/ready: \{"status":"ready",.*"closed":null,"attention":\[\]/);
    expect(said).toContain("no editor has been set up");
    expect(said).toMatch(/touch: .*(?:Read-only file system|Permission denied)/);
    expect(said).toContain("ended: 0");
    expect(status).toBe(0);
  });

  it("in a container: each step of the Dockerfile, its health check, and its command as its user", () => {
    const steps = blockAfter("**In a container**", "dockerfile")
      .trimEnd()
      .split("\n")
      .map((line) => /^([A-Z]+) (.*)$/.exec(line)?.slice(1) ?? []);
    const told = (wanted: string) => steps.find(([name]) => name === wanted)?.[1] ?? "";
    const known = ["FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD"];
    expect(steps.map(([name]) => name).filter((name) => !known.includes(name ?? ""))).toEqual([]);
    const lines = steps.flatMap(([name, rest = ""]) => {
      if (name === "RUN") return [rest];
      if (name === "WORKDIR") return [`mkdir -p ${rest} && cd ${rest}`];
      return name === "COPY" ? ["cp -r /root/source/. ."] : [];
    });
    const health = told("HEALTHCHECK").replace(/^CMD /, "").replaceAll(":3000", `:${port}`);
    const { status, said } = inCleanRoot(`
${TRY}
PORT=${port} BASE=
id node >/dev/null 2>&1 || useradd --create-home node
${lines.join("\n")}
try_server ${told("USER")} ${told("WORKDIR")} '${told("ENV")} ALLOWED_HOSTS=ttp.example.org' ${(JSON.parse(told("CMD")) as string[]).join(" ")}
${health} && echo "healthy"
end_server
${health} 2>/dev/null || echo "not healthy once it has ended"`);
    expect(said).toMatch(/ready: \{"status":"ready",.*"closed":null,"attention":\[\]/);
    expect(said).toContain("\nhealthy\n");
    expect(said).toContain("ended: 0\nnot healthy");
    expect(status).toBe(0);
  });
});
