import type { Git } from "./git.ts";

interface NewCommit {
  readonly branch: string;
  readonly parent: string | undefined;
  readonly author: string;
  readonly date: Date;
  readonly message: string;
  /** What differs from the parent: files with their content, null for one that goes. */
  readonly changes: Iterable<readonly [file: string, content: string | Uint8Array | null]>;
}

/**
 * Writes a commit by `git fast-import`, which moves the branch last, and only where it has not moved meanwhile or is
 * forced; gives back the commit's id. `holding` is an open file that git keeps open until it has ended.
 */
export async function writeCommit(
  git: Git,
  { branch, parent, author, date, message, changes }: NewCommit,
  { isForced = false, holding }: { readonly isForced?: boolean; readonly holding?: number | undefined } = {},
): Promise<string> {
  // Git knows no time before 1970.
  const who = `${author} <> ${Math.max(0, Math.floor(date.getTime() / 1000))} +0000`;
  const input = Buffer.concat([
    Buffer.from(`commit ${branch}\nmark :1\nauthor ${who}\ncommitter ${who}\n`),
    ...sized(message),
    Buffer.from(parent === undefined ? "" : `from ${parent}\n`),
    ...[...changes].flatMap(([file, content]) =>
      content === null
        ? [Buffer.from(`D ${file}\n`)]
        : [Buffer.from(`M 100644 inline ${file}\n`), ...sized(content)],
    ),
    Buffer.from("get-mark :1\ndone\n"),
  ]);
  const force = isForced ? ["--force"] : [];
  const args = ["fast-import", "--quiet", "--done", "--date-format=raw", ...force];
  return (await git(args, { input, holding })).toString().trim();
}

function sized(content: string | Uint8Array): readonly Uint8Array[] {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")];
}
