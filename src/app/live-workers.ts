/**
 * Workers for a live picture. Where threads can share memory, one: an engine on the CPU then splits
 * the rows of each frame across all cores, which shows it a third sooner than a frame per worker does,
 * at about the same rate (measured in `bench/README.md`). Elsewhere the stylizer's own choice.
 */
export function liveWorkers(): number | undefined {
  return globalThis.crossOriginIsolated ? 1 : undefined;
}
