type Note = (message: string, fields?: Readonly<Record<string, string>>) => void;

/** Where the store says what it did and what it met; the server's log is one. */
export interface Notes {
  readonly info: Note;
  readonly warn: Note;
  readonly error: Note;
}
