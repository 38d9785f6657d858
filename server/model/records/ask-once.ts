/**
 * Rows share few dates, sites and names: whatever is asked of one of these is worked out once. They come in the order
 * of dates, so that the same is often asked again at once.
 */
export function askOnce<T, Answer extends NonNullable<unknown> | null>(
  ask: (thing: T) => Answer,
): (thing: T) => Answer {
  const answers = new Map<T, Answer>();
  let last: T | undefined;
  let answer: Answer | undefined;
  return (thing) => {
    if (thing === last && answer !== undefined) return answer;
    last = thing;
    answer = answers.get(thing);
    if (answer !== undefined) return answer;
    answer = ask(thing);
    answers.set(thing, answer);
    return answer;
  };
}
