/** What a command talks to: its tests record what the terminal would show. */
export interface Io {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** The current day in UTC. */
  readonly today: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A command returns its exit status: 0 done, 1 not done for what it found, 2 called wrongly. */
export type Status = 0 | 1 | 2;

export function terminal(): Io {
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    today: new Date().toISOString().slice(0, 10),
    env: process.env,
  };
}
