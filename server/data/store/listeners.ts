/** Who wants to be told of something, until they say that they do not. */
interface Listeners {
  /** Gives back how to stop being told. */
  readonly add: (listener: () => void) => () => void;
  readonly tell: () => void;
  readonly clear: () => void;
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: () => {
      for (const listener of listeners) listener();
    },
    clear: () => listeners.clear(),
  };
}
