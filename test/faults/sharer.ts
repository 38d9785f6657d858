import { createInterface } from "node:readline";
import { openStore } from "../../server/data/store/git-store.ts";
import { createLog } from "../../server/log.ts";

// A process like one of several servers. It does what each line asks for, and says what came of it.
const [dataDir = "", stateDir = "", remote = ""] = process.argv.slice(2);
const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note\n";

const store = await openStore({
  dataDir,
  stateDir,
  log: createLog({ level: "silent" }),
  today: () => "2026-11-21",
  clock: () => new Date(),
  shared: { remote, branch: "main", seconds: 2 },
});
store.onChange(() => say("now", store.current().revision));
say("ready");

for await (const line of createInterface({ input: process.stdin })) {
  const [asked = "", month = "", reason = ""] = line.split(" ");
  if (asked === "publish") say("done", reason, await publish(month, reason));
  if (asked === "catch-up") await store.catchUp();
  if (asked === "tell") {
    await store.catchUp();
    say("told", store.current().revision, String(store.shared()?.behind), String(store.problems().length));
  }
}

/** As an editor would who looks once more and presses the button again. */
async function publish(month: string, reason: string): Promise<string> {
  const value = reason.replace(/\D/g, "");
  const files = new Map([
    ["series/attacks-claimed.csv", Buffer.from(`${HEADER}${month},${value},,,,,,gul-2024,§5.1,\n`)],
  ]);
  try {
    let outcome = await store.propose(store.current().revision, { files, mode: "merge" });
    while (outcome.kind === "proposal") {
      const after = await store.publish(outcome.proposal, { author: "Publisher", reason });
      if (after.kind === "published") return after.revision;
      outcome = after;
    }
    return outcome.kind;
  } catch (error) {
    return `refused-${String(error).includes("HISTORY_REMOTE") ? "away" : "otherwise"}`;
  }
}

function say(...words: string[]): void {
  process.stdout.write(`${words.join(" ")}\n`);
}
