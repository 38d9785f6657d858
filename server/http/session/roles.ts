/** What somebody may do here; the addresses of the desk each name one (`DESK_ROUTES`). */
export type Right = "read" | "edit" | "approve";

interface RoleWords {
  readonly title: string;
  readonly may: readonly Right[];
  /** What it lets somebody do, after "may". */
  readonly words: string;
}

/** Who may what: everything that asks for a right asks this record. */
export const ROLES = {
  reader: {
    title: "Reader",
    may: ["read"],
    words: "read the site where reading takes a sign-in, and leave notes",
  },
  editor: {
    title: "Editor",
    may: ["read", "edit"],
    words:
      "enter, upload, import and undo changes, and publish them, or propose them where a second person is asked for",
  },
  approver: {
    title: "Approver",
    may: ["read", "edit", "approve"],
    words: "do what editors may, and publish what others propose or send it back",
  },
} as const satisfies Readonly<Record<string, RoleWords>>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** Of lists from before there were roles. */
const ROLE_BEFORE: Role = "editor";

/** The role of a name in a list or a header: none said is none; what is no role lets somebody read. */
export function roleNamed(text: string | undefined): Role | undefined {
  const name = text?.trim().toLowerCase();
  if (!name) return undefined;
  return ROLE_NAMES.find((role) => role === name) ?? "reader";
}

export function roleOf({ role }: { readonly role?: string }): Role {
  return roleNamed(role) ?? ROLE_BEFORE;
}

export function may({ role }: { readonly role: Role }, right: Right): boolean {
  return (ROLES[role].may as readonly Right[]).includes(right);
}
