/** A data folder's files: path relative to the folder → bytes. From disk, from a revision or from an upload. */
export type Folder = ReadonlyMap<string, Uint8Array>;
