import { once } from "node:events";
import { openStore } from "../../server/data/store/git-store.ts";
import { createLog } from "../../server/log.ts";

// A process like the server's: it waits for a line, opens the store and publishes without end, three files at a
// time with the same number in each. What it says, it has done.
const [dataDir = "", stateDir = "", lastStep = ""] = process.argv.slice(2);
const HEADER = "period,value,low,high,qualifier,wording,read_as,source,locator,note\n";
const FILES = ["attacks-claimed", "security-deaths-reported", "forced-returns"];

await once(process.stdin, "data");
process.stdout.write("ready\n");
let armed = false;
const store = await openStore({
  dataDir,
  stateDir,
  log: createLog({ level: "warn", plain: true }),
  today: () => "2026-11-21",
  clock: () => new Date(),
  onStep: (step) => {
    if (armed && step === lastStep) process.kill(process.pid, "SIGKILL");
  },
});
const series = store.current().series.find(({ id }) => id === FILES[0]);
const found = series?.observations.find(({ period }) => period.edtf === "2010-05")?.quantity.value;
process.stdout.write(`open ${found ?? 0}\n`);
armed = true;
for (let number = (found ?? 0) + 1; ; number++) {
  const rows = `${HEADER}2010-05,${number},,,,,,gul-2024,§5.1,\n`;
  const files = new Map(FILES.map((id) => [`series/${id}.csv`, Buffer.from(rows)]));
  const outcome = await store.propose(store.current().revision, { files, mode: "merge" });
  if (outcome.kind !== "proposal") throw new Error(`expected a proposal, got ${outcome.kind}`);
  process.stdout.write(`publishing ${number}\n`);
  const done = await store.publish(outcome.proposal, { author: "Publisher", reason: `Number ${number}` });
  if (done.kind !== "published") throw new Error(`expected to publish, got ${done.kind}`);
  process.stdout.write(`published ${number} ${done.revision}\n`);
}
