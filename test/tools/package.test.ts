import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { SHIPPED, wholeDescriptor } from "../shipped/folder.ts";
import { describeWith, filesFor, run } from "./tool.ts";

/** Reads each resource by what the descriptor says of it, as packages for Data Packages do; stops at what does not fit. */
const READ = `
suppressPackageStartupMessages({ library(jsonlite); library(readr) })
arguments <- commandArgs(TRUE)
folder <- arguments[1]
json <- function(...) fromJSON(file.path(...), simplifyVector = FALSE)
for (resource in json(arguments[2], "datapackage.json")$resources) {
  stopifnot(identical(resource$profile, "tabular-data-resource"))
  schema <- if (is.character(resource$schema)) json(folder, resource$schema) else resource$schema
  names <- vapply(schema$fields, function(field) field$name, "")
  types <- lapply(schema$fields, function(field) if (field$type == "string") col_character() else col_double())
  stopifnot(all(vapply(schema$missingValues, is.character, TRUE)))
  rows <- read_delim(file.path(folder, resource$path), delim = resource$dialect$delimiter,
    quote = resource$dialect$quoteChar, na = unlist(schema$missingValues),
    col_types = do.call(cols, setNames(types, names)), progress = FALSE)
  stopifnot(nrow(problems(rows)) == 0, identical(names(rows), names))
  cat(resource$path, nrow(rows), "\\n")
}
`;

describeWith("R", "the data folder as a Data Package", () => {
  it("is read to its last row, numbers as numbers", async () => {
    const folder = filesFor({ "read.R": READ, "datapackage.json": await wholeDescriptor() });
    const read = run(folder, "Rscript", "read.R", SHIPPED, folder)
      .trim()
      .split("\n")
      .map((line) => line.trim());
    const tables = readdirSync(SHIPPED, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".csv"),
    );
    const count =
      "import csv,sys\nfor f in sys.argv[1:]: print(f, sum(1 for _ in csv.reader(open(f, newline=''))) - 1)";
    const counted = execFileSync("python3", ["-c", count, ...tables], { cwd: SHIPPED, encoding: "utf8" });
    expect(read.toSorted()).toEqual(counted.trim().split("\n").toSorted());
    expect(read.map((line) => path.extname(line.split(" ")[0] ?? ""))).not.toContain("");
  });
});
