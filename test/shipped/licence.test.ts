import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { buildOpenapi } from "../../server/http/api/openapi.ts";
import { LICENCE } from "../../server/model/citing/licence.ts";
import { ROOT, VERSION } from "../../server/root.ts";
import { SHIPPED } from "./folder.ts";

const read = (name: string) => readFileSync(path.join(ROOT, name), "utf8");

it("states one licence of the code and one of the data, and one version, everywhere", () => {
  const { license, version } = JSON.parse(read("package.json"));
  expect([license, version]).toEqual([LICENCE.code.id, VERSION]);
  expect(read("LICENSE")).toMatch(/^MIT License\n/);
  expect(read("README.md")).toContain(`${LICENCE.code.text} ${LICENCE.data.text}`);
  expect(read("CHANGELOG.md")).toContain(`\n## ${VERSION}\n`);
  const descriptor = JSON.parse(readFileSync(path.join(SHIPPED, "datapackage.json"), "utf8"));
  expect(descriptor.licenses).toEqual([
    { name: LICENCE.data.id, path: LICENCE.data.url, title: LICENCE.data.name },
  ]);
  const { info } = buildOpenapi("", {}) as {
    info: { version: string; description: string; license: object };
  };
  expect(info).toMatchObject({ version: VERSION, license: { identifier: LICENCE.code.id } });
  expect(info.description).toContain(LICENCE.data.text);
});
