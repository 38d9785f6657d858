import path from "node:path";
import { describeAll } from "../../server/data/records/describe-files.ts";
import { readFolder } from "../../server/data/records/folder.ts";
import { ROOT } from "../../server/root.ts";

/** The project's own data, which others add to: what is tested of them holds whatever is added. */
export const SHIPPED = path.join(ROOT, "data");

/** Its descriptor as the archive gives it: with the files that it leaves to the schema of their folder. */
export async function wholeDescriptor(): Promise<string> {
  const { files } = await readFolder(SHIPPED);
  const whole = describeAll(files, () => undefined);
  return new TextDecoder().decode(whole.get("datapackage.json"));
}
