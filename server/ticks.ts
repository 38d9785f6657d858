import { executionAsyncResource } from "node:async_hooks";

const kept: object[] = [];

/**
 * Keeps one object alive of those that `process.nextTick` makes, several for each answer, and returns where. V8
 * forgets the shape of objects when a collection finds none of them alive, and what makes them by computed names is
 * slow from then on: by a seventh of all that a kept answer takes. To be called before there is much to collect.
 */
export function keepTickShape(): readonly object[] {
  process.nextTick(() => kept.push(executionAsyncResource()));
  return kept;
}
