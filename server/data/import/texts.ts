import type { AcledSelection } from "./acled.ts";
import type { Mapped, Mapping } from "./mapping.ts";
import { nameMatcher, sameName, sidesOf } from "./names.ts";
import type { Counting } from "./series.ts";
import type { UcdpSelection } from "./ucdp-world.ts";

/** What the data folder says of a dataset and of the series counted from it. */
export interface Words {
  readonly title: string;
  readonly selection: string;
  readonly counting: Omit<Counting, "dataset">;
}

const LEFT_OUT =
  "Headlines, notes, articles and descriptions are not carried. Provinces and districts are named without the words province, district and agency.";

export function ucdpWords({ dyad, side, country }: UcdpSelection): Words {
  const [first, second] = sidesOf(dyad);
  const within = country ? ` in ${country}` : "";
  const what =
    dyad && second
      ? `between ${article(first)} and ${article(second)}`
      : dyad
        ? `of dyad ${dyad}`
        : side
          ? `with ${article(side)} on either side`
          : "";
  const events = ["events of organized violence", what].filter(Boolean).join(" ") + within;
  const name = [dyad && [first, second].filter(Boolean).join(" – "), side, country]
    .filter(Boolean)
    .join(", ");
  const both = dyad
    ? " They are the actions of both sides: UCDP does not say who struck, so that each incident names the two as its actor and nobody as its target. Attacks on civilians alone, and fights of either side with others, are other dyads and left out."
    : "";
  return {
    title: `UCDP events: ${name}`,
    selection: `All ${events} in UCDP’s Georeferenced Event Dataset and, for months after the last yearly file read here, in the Candidate releases: uses of armed force with at least one death in its best, low or high estimate, of conflicts that had 25 deaths in some calendar year.${both} An event that lasted counts in the month in which it began; where it lasted into another month, its deaths belong to none for certain, and each of these months is at least what it is without them. Late additions of a Candidate release to months that nothing covers are kept and counted nowhere. ${LEFT_OUT}`,
    counting: {
      scope: scopeOf({ dyad, side, country }),
      by: "by UCDP",
      incidents: `${capital(events)}, by the month in which they began. Each has at least one death in one of UCDP’s estimates and may be the act of either side: operations and air strikes count as attacks do, so this is not the number of attacks by anybody.`,
      killed: `Everybody killed in ${events}: UCDP’s best estimate, between its low and high ones. Takes in both sides, civilians and people whose side is not known. The dead of an event dated to several months are in none of them for certain.`,
      killed_security: `People killed on the government’s side in ${events}. A minimum, not a count: deaths of which UCDP does not know the side are not in it, nor for certain those of an event dated to several months, and any of them may belong here.`,
      note: "Counted from UCDP’s events. Months after the last yearly file read here rest on Candidate releases, whose numbers are not vetted and are revised later.",
    },
  };
}

export function acledWords({ actors, country, disorder }: AcledSelection): Words {
  const names = actors.join(" or ");
  const within = country ? ` in ${country}` : "";
  const kinds = disorder.length > 0 ? ` of the kind ${disorder.join(" or ").toLowerCase()}` : "";
  return {
    title: `ACLED events: ${[names, country].filter(Boolean).join(", ")}`,
    selection: `All events${kinds}${within} that ACLED lists with ${names}, in any spelling, as one of the two actors or beside one.${disorder.length > 0 ? "" : " Of every kind, strategic developments such as agreements or arrests among them."} Which actor comes first says nothing about who struck. ${LEFT_OUT}`,
    counting: {
      scope: actors.every(isTtp) ? "" : `, ${names}${within}`,
      by: "by ACLED",
      incidents: `Events${kinds}${within} in which ACLED names ${names}, as either actor or beside one.${disorder.length > 0 ? "" : " Of every kind, also those without violence."} Not the number of attacks by anybody.`,
      killed: `Everybody reported killed in events${kinds}${within} in which ACLED names ${names}; ACLED does not divide deaths by side. Its numbers are what reports said, without bounds.`,
      note: "Counted from ACLED’s events, on ACLED’s terms.",
    },
  };
}

export function listWords({ dataset, source, columns }: Mapping): Words {
  const { title, selection } = dataset;
  const has = (...names: readonly Mapped[]) => names.some((name) => columns.has(name));
  return {
    title,
    selection,
    counting: {
      scope: "",
      by: `by ${source.publisher || source.author || source.title}`,
      incidents: `Incidents of the list ${title}, by the month in which they began. ${selection}`,
      ...(has("killed", "killed_low") && {
        killed: `Everybody killed in the incidents of the list ${title}, where it says so. ${selection}`,
      }),
      ...(has("killed_security") && {
        killed_security: `Members of the security forces killed in the incidents of the list ${title}, where it says so. ${selection}`,
      }),
      note: "",
    },
  };
}

/** What a reader must know of a series that is wider than, or other than, the TTP against the government. */
function scopeOf({ dyad, side, country }: UcdpSelection): string {
  const within = country ? ` in ${country}` : "";
  if (dyad === TTP_DYAD) return "";
  if (dyad) {
    const [first, second] = sidesOf(dyad);
    const isOwn = sameName(first, "Government of Pakistan") && isTtp(second);
    return isOwn ? "" : `, ${[first, second].filter(Boolean).join(" – ")}${within}`;
  }
  return side ? `, all with ${article(side)} on either side${within}` : `, all groups${within}`;
}

/** The number of the dyad of the government of Pakistan and the TTP. */
const TTP_DYAD = "857";
const isTtp = nameMatcher(["TTP", "Tehrik-e-Taliban Pakistan"]);

function article(name: string): string {
  return /^government of\b/i.test(name)
    ? `the g${name.slice(1)}`
    : name === name.toUpperCase()
      ? `the ${name}`
      : name;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
