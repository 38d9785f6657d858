import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** The address from which the proxy speaks to the server: the only one that is trusted. */
export const PROXY_ADDRESS = "127.0.0.2";

export interface Nginx {
  readonly origin: string;
  /** Lines of its access log: the upstream's request id, and whether its cache had the answer. */
  readonly log: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** Somebody else may be installing something just now. */
const WAIT = ["-o", "DPkg::Lock::Timeout=300"];

/** Finds nginx, or installs it where this may be done; throws with what to do where it may not. */
export function requireNginx(): void {
  if (isThere("nginx")) return;
  if (process.getuid?.() === 0 && isThere("apt-get")) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    spawnSync("apt-get", [...WAIT, "install", "-y", "-qq", "--no-install-recommends", "nginx-light"], {
      stdio: "ignore",
    });
    if (isThere("nginx")) return;
  }
  throw new Error(
    "expected nginx for the tests behind a proxy, found none: install it (apt-get install nginx-light, brew install nginx)",
  );
}

/** Starts nginx in front of `upstream` under `/ttp/`, with a cache of what stays the same for ever. */
export function startNginx(upstream: string): Promise<Nginx> {
  return startNginxWith((port) => cachingServer(upstream, port));
}

/** Starts nginx with what stands in its `http` block, made for the port where it is to listen. */
export async function startNginxWith(block: (port: number) => string): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), "nginx-"));
  const port = await freePort();
  writeFileSync(path.join(folder, "nginx.conf"), configOf(block(port)));
  const child = spawn("nginx", ["-p", folder, "-c", "nginx.conf", "-e", "error.log"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const origin = `http://127.0.0.1:${port}`;
  await answering(origin, child);
  return {
    origin,
    log: () => readFileSync(path.join(folder, "access.log"), "utf8").trimEnd().split("\n"),
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One process, without the machine's own settings and folders. */
function configOf(block: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `  ${kind}_temp_path temp_${kind};`)
    .join("\n");
  return `daemon off;
master_process off;
pid nginx.pid;
events { worker_connections 256; }
http {
${temporary}
  log_format own '$upstream_http_x_request_id $upstream_cache_status $status $request_uri';
  access_log access.log own;
${block}
}
`;
}

function cachingServer(upstream: string, port: number): string {
  return `  proxy_cache_path cache keys_zone=data:1m;
  # Only what a revision says for ever: with a cache on, nginx keeps If-None-Match to itself.
  map $arg_asof $zone {
    default off;
    "~^[0-9a-f]+$" data;
  }
  server {
    listen 127.0.0.1:${port};
    location /ttp/ {
      proxy_pass ${upstream};
      proxy_bind ${PROXY_ADDRESS};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Host data.example;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_cache $zone;
      add_header X-Cache $upstream_cache_status;
    }
  }`;
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  let words = "";
  child.stderr?.on("data", (text) => {
    words += text;
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`expected nginx to start, got ${words}`);
    const answer = await fetch(origin).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`expected nginx to answer at ${origin}, got nothing`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject()));
    });
  });
}

function isThere(program: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
