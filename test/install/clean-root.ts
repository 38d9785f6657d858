import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../../server/root.ts";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");

/** A block of the README in a language, the first after some words. */
export function blockAfter(words: string, language: string): string {
  const from = README.indexOf(words);
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(README.slice(from)) ?? [];
  if (from < 0 || block === undefined)
    throw new Error(`expected a block of ${language} after ${words}, got none`);
  return block;
}

/**
 * This machine with nothing of anybody's on it, and nothing that is done there stays: its system is laid under a layer
 * of its own, homes and programs by hand are hidden, and the source lies in /root/source as it was checked out.
 */
export function inCleanRoot(script: string): { readonly status: number | null; readonly said: string } {
  // An upper layer may not itself lie on one: this is memory.
  const folder = mkdtempSync("/dev/shm/clean-root-");
  const [upper, work, root] = ["upper", "work", "root"].map((name) => path.join(folder, name));
  for (const each of [upper, work, root]) mkdirSync(each as string);
  chmodSync(folder, 0o755);
  const files = execFileSync("git", ["-C", ROOT, "ls-files", "-z"], { encoding: "utf8" });
  writeFileSync(path.join(folder, "files"), files);
  writeFileSync(path.join(folder, "script"), script);
  const prelude = `
set -e
mount -t overlay overlay -o lowerdir=/,upperdir=${upper},workdir=${work} ${root}
cd ${root}
for each in opt root home tmp srv var/lib/ttp; do mkdir -p $each; mount -t tmpfs tmpfs $each; chmod 755 $each; done
chmod 1777 tmp
mount -t proc proc proc
mount --rbind /dev dev
mkdir root/source
tar -C ${ROOT} --null -T ${folder}/files -cf - | tar -C root/source -xf - --no-same-owner
chmod 755 root
for each in ~/.npmrc; do if [ -e $each ]; then cp $each root/; fi; done
cp ${folder}/script root/script
exec chroot . bash -eu /root/script`;
  try {
    const { status, stdout, stderr } = spawnSync(
      "unshare",
      ["--mount", "--pid", "--fork", "--kill-child", "bash", "-c", prelude],
      { encoding: "utf8" },
    );
    return { status, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why a clean root cannot be had here; empty where it can. */
export function whyNot(): string {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "it takes root on Linux";
  const tried = spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], {
    stdio: "ignore",
  });
  return tried.status === 0 ? "" : "no file system may be mounted here";
}

/** Starts a command, waits until it is ready, and ends it as an administrator's tools do. */
export const TRY = `
try_server() { # as which user, in which folder, with which environment; then the command
  user=$1; folder=$2; environment=$3; shift 3
  (cd $folder && exec setpriv --reuid $user --regid $user --init-groups env -i PATH="$PATH" $environment PORT=$PORT "$@") >/tmp/log 2>&1 &
  server=$!
  for _ in $(seq 300); do
    node -e 'fetch(process.argv[1]).then((r) => r.text()).then(console.log, () => process.exit(1))' "http://127.0.0.1:$PORT$BASE/readyz" >/tmp/ready 2>/dev/null && break
    kill -0 $server || { cat /tmp/log; exit 1; }
    sleep 0.5
  done
  echo "ready: $(cat /tmp/ready)"
}
end_server() {
  kill -TERM $server
  wait $server && echo "ended: 0" || echo "ended: $?"
}
`;
