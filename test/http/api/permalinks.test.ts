import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packAddress, unpackAddress } from "../../../server/http/api/permalinks.ts";

describe("a short link", () => {
  it.each([
    "/",
    "/?from=2022&to=2024",
    "/charts/attacks?from=2022-11&to=2024-05&series=attacks-claimed&scale=total&asof=8f3c21a90b12",
    "/incidents?from=2021",
    "/series/attacks-claimed/2023-01_2023-10",
  ])("carries %s whole and is shorter than it", (address) => {
    const code = packAddress(address);
    expect(unpackAddress(code)).toBe(address);
    if (address.length > 30) expect(code.length).toBeLessThan(address.length);
  });

  it("carries any view", () => {
    const value = fc.stringMatching(/^[a-z0-9,-]{0,80}$/);
    fc.assert(
      fc.property(value, value, (series, asof) => {
        const address = `/charts/attacks?series=${series}&asof=${asof}`;
        expect(unpackAddress(packAddress(address))).toBe(address);
      }),
    );
  });

  it("given out before stays what it was", () => {
    expect(unpackAddress("1Bm9DsxemygimStfAFKLQIs042cgw0dIgydAIAA")).toBe(
      "/charts/attacks?from=2022&to=2024-05&asof=8f3c21a90b12",
    );
  });

  it.each(["//evil.example", "/\\evil.example", "/javascript:alert(1)", "/x?y=<script>", "/..%2f/\r\nx"])(
    "never leads away from this server: %j",
    (address) => {
      expect(unpackAddress(packAddress(address))).toBeUndefined();
    },
  );

  it.each(["/charts/../../other", "/charts/..", "/x/%2E%2e/y", "/x/.%2e?from=2020", "/x/./y"])(
    "never leads above the path that the site is under: %j",
    (address) => {
      expect(unpackAddress(packAddress(address))).toBeUndefined();
    },
  );

  it("may have dots in its names and its query", () => {
    for (const address of ["/charts/a..b", "/x/...", "/charts/x?asof=.."]) {
      expect(unpackAddress(packAddress(address))).toBe(address);
    }
  });

  it("that was mistyped is refused", () => {
    const code = packAddress("/charts/attacks?from=2022&to=2024");
    const typos = [...code].map(
      (char, at) => `${code.slice(0, at)}${char === "A" ? "B" : "A"}${code.slice(at + 1)}`,
    );
    const read = typos.map(unpackAddress).filter((address) => address !== undefined);
    // The last character of base64 may hold bits that say nothing.
    expect(read.every((address) => address === "/charts/attacks?from=2022&to=2024")).toBe(true);
    expect(read.length).toBeLessThanOrEqual(1);
  });

  it("made of anything at all is no error", () => {
    fc.assert(fc.property(fc.string(), (code) => unpackAddress(`1${code}`) === undefined || code.length > 3));
  });
});
