import { expect, it } from "vitest";
import { misspeltNames } from "../server/misspelt.ts";

it.each([
  [{ TRUSTED_PROXYS: "x" }, ["TRUSTED_PROXYS is not read; TRUSTED_PROXIES is"]],
  [{ ALLOWED_HOST: "x" }, ["ALLOWED_HOST is not read; ALLOWED_HOSTS is"]],
  [
    { DATADIR: "x", StateDir: "y" },
    ["DATADIR is not read; DATA_DIR is", "StateDir is not read; STATE_DIR is"],
  ],
  [{ REQUIRE_SIGNIN: "everyone", TRUSTED_PROXY: "x" }, ["REQUIRE_SIGNIN is not read; REQUIRE_SIGN_IN is"]],
  [{ DATA_DIR: "x", PATH: "y", HOME: "z", LANG: "en", PORT: "1" }, []],
])("%o", (env, sentences) => {
  expect(misspeltNames(env)).toEqual(sentences);
});
