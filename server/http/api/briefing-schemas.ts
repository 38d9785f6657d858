import type { Briefing, Cell, GroupNote, Part, Reading, Table } from "../../model/briefing/briefing.ts";
import { AUDIENCES } from "../../model/notes/note.ts";
import {
  arrayOf,
  count,
  day,
  type ObjectSchema,
  objectOf,
  oneOf,
  orNull,
  revision,
  type Schema,
  text,
} from "../parameters/schema.ts";

const reading = objectOf<Reading>({
  lead: text("also or or, before the number of another source; empty for the one that leads"),
  text: text("the number in its own words"),
  wording: text("as printed, where the text does not say it"),
  source: text("the source in passing; empty where the text names it or none is cited"),
  notes: arrayOf(count, "its notes by their places, from 1"),
});

const cell: ObjectSchema = {
  ...objectOf<Required<Cell>>({
    series: text("the id of the series, where it is a number of one"),
    period: text("its period, EDTF"),
    readings: arrayOf(reading),
    asides: arrayOf(text(), "average, parts, how its period ends, provisional"),
  }),
  required: ["readings", "asides"],
};

const table = objectOf<Table>({
  number: count,
  caption: text(),
  columns: arrayOf(
    objectOf<Table["columns"][number]>({
      title: text(),
      aside: text("basis and unit"),
      number: { type: "boolean", description: "whether it holds numbers" },
    }),
    "the first is the heading of the rows",
  ),
  groups: arrayOf(
    objectOf<Table["groups"][number]>({
      title: text("the kind of its numbers; empty where all are of one"),
      rows: arrayOf(
        objectOf<Table["groups"][number]["rows"][number]>({
          head: text(),
          aside: text("how precisely a date is known"),
          cells: arrayOf(cell),
        }),
      ),
    }),
  ),
});

const titled: Schema = objectOf({ title: text(), text: text() });

const partOfAll = objectOf<Required<Part>>({
  title: text(),
  question: text(),
  address: text("of this revision, whole"),
  paragraphs: arrayOf(text()),
  figure: orNull(
    objectOf<NonNullable<Part["figure"]>>({
      number: count,
      picture: text("the address of its picture"),
      caption: text(),
      alternative: text("what a person would say who describes it"),
    }),
  ),
  tables: arrayOf(table),
  gaps: arrayOf(
    objectOf<Part["gaps"][number]>({
      title: text("of the series"),
      words: arrayOf(text("a time and its reason")),
    }),
  ),
  definitions: arrayOf(titled),
  remarks: arrayOf(
    objectOf<GroupNote>({
      about: text("the number, event or month that it is on"),
      text: text(),
      author: text(),
      date: day("on which it was left"),
      day: text("the same in words"),
      audience: oneOf(Object.keys(AUDIENCES), "who it is for"),
    }),
    "notes of the group, where they were asked for by somebody who is signed in",
  ),
});

const part: ObjectSchema = {
  ...partOfAll,
  required: Object.keys(partOfAll.properties).filter((name) => name !== "remarks"),
};

/** What a briefing says, in the order in which its document has it. */
export const BRIEFING_SCHEMAS = {
  Briefing: objectOf<Briefing>({
    title: text(),
    author: text(),
    date: day("that stands on it"),
    day: text("the same in words"),
    time: text("what it is of, in words"),
    revision,
    updated: day("of the newest publication"),
    address: text("of this revision, the same for ever"),
    parts: arrayOf(part),
    method: arrayOf(text()),
    licence: text(),
    citation: text("of the briefing itself"),
    notes: arrayOf(
      objectOf<Briefing["notes"][number]>({
        source: text("its id"),
        locator: text("the place in it"),
        text: text(),
      }),
      "what is cited, in the order of first mention",
    ),
    sources: arrayOf(
      objectOf<Briefing["sources"][number]>({
        id: text(),
        short: text("as it is named in passing"),
        text: text(),
      }),
    ),
  }),
} as const;
