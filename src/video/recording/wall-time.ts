/** Milliseconds since 1970 on a clock that only runs forward, the same in a page and its workers. */
export function wallTime(): number {
  return performance.timeOrigin + performance.now();
}
