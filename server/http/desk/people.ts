import type { Dataset } from "../../model/records/dataset.ts";
import { formatMinute } from "../../model/time/calendar.ts";
import { findTarget } from "../notes/target.ts";
import { type AuditLine, MOST_LINES } from "../session/audit.ts";
import { ROLE_NAMES, ROLES, roleOf } from "../session/roles.ts";
import { sendDeskPage } from "./page.ts";
import type { Visit } from "./visit.ts";

declare module "./page.ts" {
  interface DeskPages {
    "update-people": Awaited<ReturnType<typeof buildPeople>>;
  }
}

/** Who may what, and what was done and refused at the desk. */
export async function people(visit: Visit): Promise<void> {
  sendDeskPage(visit, "update-people", { title: "Who may what", content: await buildPeople(visit) });
}

async function buildPeople({ services, desk }: Visit) {
  const { review, trustedUserHeader, trustedRoleHeader } = services.config;
  const [editors, tokens, used] = [
    await desk.editors.list(),
    await desk.tokens.list().catch(() => null),
    await desk.tokens.used(),
  ];
  return {
    people: editors.map((editor) => ({
      name: editor.name,
      role: ROLES[roleOf(editor)].title,
      signsIn: editor.password === null ? "the company's sign-on" : "a password",
      since: editor.added.slice(0, 10),
    })),
    roles: ROLE_NAMES.map((name) => ROLES[name]),
    review: review === "required",
    signOn: trustedUserHeader !== null,
    rolesFromSignOn: trustedRoleHeader !== null,
    tokens: tokens?.map(({ name, made, ends, hash }) => ({
      name,
      made: made.slice(0, 10),
      ends: ends.slice(0, 10),
      used: used[hash] ? formatMinute(used[hash]) : "never",
    })),
    done: (await desk.audit.list("done")).map((line) => showLine(services.store.current(), line)),
    most: MOST_LINES,
    refused: (await desk.audit.list("refused")).map((line) => showLine(services.store.current(), line)),
  };
}

function showLine(dataset: Dataset, { time, message, fields }: AuditLine) {
  const { editor, name, token, ip, revision, of, target, draft: _, ...rest } = fields;
  const more = [
    ...Object.entries(rest).flatMap(([key, value]) => (value === "" ? [] : `${key}: ${value}`)),
    ...(typeof target === "string" ? [`on ${nameTarget(dataset, target)}`] : []),
    ...(of === undefined ? [] : [`proposed by ${of}`]),
  ];
  return {
    time: formatMinute(time),
    // Who it was, or said they were; empty where nobody said so.
    who: String(editor ?? name ?? token ?? ""),
    what: [message, ...more].join(", "),
    from: String(ip ?? ""),
    // Of a publication; empty for all else.
    revision: typeof revision === "string" && /^[0-9a-f]{7,64}$/.test(revision) ? revision : "",
  };
}

/** What a note is on, as its page calls it. */
function nameTarget(dataset: Dataset, target: string): string {
  return findTarget(dataset, target)?.about ?? "what is no longer in the data";
}
