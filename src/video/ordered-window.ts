/**
 * Runs `work` on several items at once and yields the results in the order of the items: what keeps
 * a pool of workers, a decoder before it and an encoder behind it busy together.
 *
 * At most `limit` items are between source and consumer, so memory does not grow with the source.
 * When the consumer stops early or anything fails, the source is ended and results that nobody will
 * take are handed to `discard`.
 */
export async function* orderedWindow<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
  discard: (result: Result) => void,
): AsyncGenerator<Result, void, undefined> {
  const source = items[Symbol.asyncIterator]();
  const running: Promise<Result>[] = [];
  let ended = false;
  try {
    for (;;) {
      while (!ended && running.length < limit) {
        const next = await source.next();
        if (next.done === true) {
          ended = true;
        } else {
          const result = work(next.value);
          // Its turn to be awaited may come long after it failed.
          result.catch(() => undefined);
          running.push(result);
        }
      }
      const oldest = running.shift();
      if (oldest === undefined) return;
      yield await oldest;
    }
  } finally {
    await source.return?.();
    for (const outcome of await Promise.allSettled(running)) {
      if (outcome.status === 'fulfilled') discard(outcome.value);
    }
  }
}
