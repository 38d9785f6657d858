type Line = (message: string, fields?: Readonly<Record<string, string>>) => void;

/** Where the store says what it did and what it met; the server's log is one. */
export interface StoreLog {
  readonly info: Line;
  readonly warn: Line;
  readonly error: Line;
}
