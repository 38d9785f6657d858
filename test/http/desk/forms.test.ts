import { Readable } from "node:stream";
import type { Request } from "express";
import { describe, expect, it } from "vitest";
import {
  type FormLimits,
  formOf,
  readForm,
  SHEET_FORM,
  SMALL_FORM,
  UPLOAD_LIMITS,
} from "../../../server/http/desk/forms.ts";

const LIMITS: FormLimits = { body: 3_000, files: 2, field: 100, fields: 3, time: 30_000 };

const requestOf = (body: readonly string[], headers: Readonly<Record<string, string>>): Request =>
  Object.assign(Readable.from(body.map((part) => Buffer.from(part))), {
    headers,
    get: (name: string) => headers[name],
  }) as unknown as Request;

const URLENCODED = { "content-type": "application/x-www-form-urlencoded" };
const MULTIPART = { "content-type": "multipart/form-data; boundary=x" };
const parts = (...all: readonly string[]) => [
  `${all.map((part) => `--x\r\nContent-Disposition: form-data; ${part}\r\n`).join("")}--x--\r\n`,
];
const field = (name: string, value: string) => `name="${name}"\r\n\r\n${value}`;
const file = (name: string, content: string) =>
  `name="files"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}`;

describe("a form that is sent", () => {
  it("has the first value of each field, and the files that were chosen, with their names", async () => {
    const request = requestOf(
      parts(field("a", "1"), field("a", "2"), file("x.csv", "id\n"), file("", "")),
      MULTIPART,
    );
    const form = await readForm(request, LIMITS);
    expect([form.text("a"), form.text("b"), form.has("a"), form.has("b")]).toEqual(["1", "", true, false]);
    expect(form.files.map(({ field: of, name, bytes }) => [of, name, String(bytes)])).toEqual([
      ["files", "x.csv", "id\n"],
    ]);
    expect(formOf(request)).toBe(form);
    const plain = await readForm(requestOf(["a=1&b=%C3%A9+x"], URLENCODED), LIMITS);
    expect([plain.text("a"), plain.text("b")]).toEqual(["1", "é x"]);
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, number, string]>([
    ["of another kind", ["{}"], { "content-type": "application/json" }, 415, "this page takes its own form"],
    ["of no kind", [""], {}, 415, "this page takes its own form"],
    [
      "without its boundary",
      [""],
      { "content-type": "multipart/form-data; x" },
      400,
      "the form did not arrive whole; send it again",
    ],
    [
      "that ends too early",
      ["--x\r\nContent-Disposition: form-data; name="],
      MULTIPART,
      400,
      "the form did not arrive whole; send it again",
    ],
    ["with a longer field", [`a=${"x".repeat(101)}`], URLENCODED, 413, "a may have at most 100 characters"],
    [
      "with a longer field among files",
      parts(field("a", "x".repeat(101))),
      MULTIPART,
      413,
      "a may have at most 100 characters",
    ],
    ["with more fields", ["a=1&b=2&c=3&d=4"], URLENCODED, 413, "at most 3 fields can be sent at once"],
    [
      "with more fields among files",
      parts(field("a", "1"), field("b", "1"), field("c", "1"), field("d", "1")),
      MULTIPART,
      413,
      "at most 3 fields can be sent at once",
    ],
    [
      "with more files",
      parts(file("1", "x"), file("2", "x"), file("3", "x")),
      MULTIPART,
      413,
      "at most 2 files can be sent at once",
    ],
    [
      "that says that it is larger",
      [""],
      { ...URLENCODED, "content-length": "3001" },
      413,
      "at most 3 kB can be sent at once; large sets of incidents are brought in with npm run data -- publish",
    ],
    [
      "that is larger",
      parts(file("1", "x".repeat(3_001))),
      MULTIPART,
      413,
      "at most 3 kB can be sent at once; large sets of incidents are brought in with npm run data -- publish",
    ],
  ])("%s is refused with a sentence", async (_, body, headers, status, message) => {
    const request = requestOf(body, headers);
    await expect(readForm(request, LIMITS)).rejects.toMatchObject({ status, message });
    expect(formOf(request)).toBeUndefined();
  });

  it("may take so many fields, characters and bytes, and no more", async () => {
    const whole = { ...URLENCODED, "content-length": "3000" };
    const form = await readForm(requestOf([`a=${"x".repeat(100)}&b=&c=`], whole), LIMITS);
    expect([form.text("a").length, form.has("c")]).toEqual([100, true]);
    const files = await readForm(requestOf(parts(file("1", "x"), file("2", "y")), MULTIPART), LIMITS);
    expect(files.files).toHaveLength(2);
  });

  it("is refused where it takes too long to arrive, and says how long it may", async () => {
    const slow = Object.assign(new Readable({ read: () => undefined }), {
      headers: URLENCODED,
      get: (name: string) => (name === "content-type" ? URLENCODED["content-type"] : undefined),
    }) as unknown as Request;
    await expect(readForm(slow, { ...LIMITS, time: 20 })).rejects.toMatchObject({
      status: 408,
      message: "the form took longer than 0.02 seconds to arrive; send it again",
    });
  });

  it.each([
    [SMALL_FORM, "at most 300 kB"],
    [SHEET_FORM, "at most 1 MB"],
    [UPLOAD_LIMITS, "at most 25 MB"],
  ])("says how large it may be in the unit that people use: %j", async (limits, words) => {
    const large = { ...URLENCODED, "content-length": String(limits.body + 1) };
    await expect(readForm(requestOf([""], large), limits)).rejects.toThrow(words);
  });
});
