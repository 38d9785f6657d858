import { operations } from "../../server/http/routes.ts";

/** Numbers from 0 up to 1 that a seed gives again (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An address of this site, or nearly one, with any query: sound, broken, hostile or nonsense. */
export function randomAddress(random: () => number, ids: readonly string[]): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const value = (): string => {
    const kind = random();
    if (kind < 0.45) return encodeURIComponent(pick([...VALUES, ...ids]));
    if (kind < 0.6) return pick(BROKEN);
    if (kind < 0.7) return encodeURIComponent(pick(HOSTILE));
    if (kind < 0.8) return `${Math.floor(random() * 3000)}-${pick(["00", "01", "12", "13", "99", "1"])}`;
    return encodeURIComponent(noise(random, pick([1, 3, 10, 60])));
  };
  const parameter = (): string => {
    const name =
      random() < 0.85 ? pick(NAMES) : random() < 0.5 ? pick(BROKEN) : encodeURIComponent(noise(random, 6));
    return random() < 0.04 ? name : `${name}${random() < 0.06 ? "[]" : ""}=${value()}`;
  };
  const route = random() < 0.015 ? pick(HEAVY) : pick(LIGHT);
  const path = route.replace(/[:*][a-z]+/g, () =>
    random() < 0.85 ? encodeURIComponent(pick(ids)) : value(),
  );
  const count = Math.floor(random() * 4) + (random() < 0.01 ? 300 : 0);
  const query = Array.from({ length: count }, parameter).join(random() < 0.98 ? "&" : "&&;");
  return random() < 0.05 ? path : `${path}?${query}`;
}

const ROUTES = Object.keys(operations());
/** What takes long to make when the query is sound. */
const HEAVY = ROUTES.filter((route) => /png|svg|xlsx|docx|zip|incidents|^\/$/.test(route));
const LIGHT = [
  ...ROUTES.filter((route) => !HEAVY.includes(route)),
  "/nowhere",
  "/charts/",
  "/data/series/:id.csv",
];

const NAMES = [
  ...new Set(Object.values(operations()).flatMap(({ parameters }) => parameters)),
] as readonly string[];

const VALUES = [
  ...[
    "2020",
    "2021-12",
    "2021-12-05",
    "2021-13",
    "2021-02-30",
    "0000",
    "9999",
    "9999-12-31",
    "-2021",
    "2020-23",
  ],
  ...[
    "2023-01/2023-10",
    "[2022-11-21..2022-11-30]",
    "2021-08/..",
    "2021-08-15~",
    "none",
    "",
    ",",
    "rate",
    "total",
  ],
  ...[
    "8f3c21a",
    "deadbeefdeadbeef",
    "0".repeat(64),
    "spreadsheet",
    "1",
    "0",
    "-1",
    "1e9",
    "NaN",
    "1.5",
    "dark",
    "full",
  ],
  ...["power", "power,power", "killed", "asc", "exact", "60,30,75,37", "1,2,3", "Infinity,0,0,0"],
];
const BROKEN = [
  "%",
  "%zz",
  "%E0%A4%A",
  "%00",
  "%0d%0aX-Evil:1",
  "+",
  "=",
  "[]",
  "[a][b]",
  "%F0%9F%98%80",
  "%ED%A0%80",
];
const HOSTILE = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "../../../etc/passwd",
    "..\\..\\x",
    "<script>alert(1)</script>",
  ],
  ...["' OR 1=1 --", "#{7*7}", "<%= 7*7 %>", "\u202eevil", "\u0000", "A".repeat(1000), "=cmd|' /C calc'!A0"],
];

function noise(random: () => number, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(32 + Math.floor(random() ** 3 * 0x2fff))).join("");
}
