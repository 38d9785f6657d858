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
    out: lineWriter(process.stdout),
    err: lineWriter(process.stderr),
    today: new Date().toISOString().slice(0, 10),
    env: process.env,
  };
}

/** Whoever reads only a part, as `head` does, has what they wanted: the command goes on to its end and says no more. */
function lineWriter(stream: NodeJS.WritableStream): (line: string) => void {
  let read = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    read = false;
  });
  return (line) => {
    if (read) stream.write(`${line}\n`);
  };
}
