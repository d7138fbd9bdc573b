/**
 * Wraps an asynchronous function for values that come faster than it can take them, such as a
 * slider's: one call runs at a time, and of the values that came meanwhile only the last is taken.
 * Errors go to `onError`.
 */
export function newestCall<T>(
  take: (value: T) => Promise<void>,
  onError: (error: unknown) => void,
): (value: T) => void {
  let waiting: { readonly value: T } | undefined;
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    while (waiting !== undefined) {
      const { value } = waiting;
      waiting = undefined;
      try {
        await take(value);
      } catch (error) {
        onError(error);
      }
    }
    running = false;
  };
  return (value) => {
    waiting = { value };
    if (!running) void run();
  };
}
