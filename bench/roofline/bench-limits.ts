import type { RunHooks } from '../frames/bench-frames.ts';
import { TimeBudget } from '../time-budget.ts';
import { cpuLimits } from './cpu-limits.ts';

/** Measures what this machine can do at best, for rooflines. */
export async function benchLimits(seconds: number, hooks: RunHooks): Promise<void> {
  const budget = new TimeBudget(seconds * 1000);
  const report = (what: string): void =>
    hooks.onProgress({ what, spent: budget.spent, secondsLeft: budget.left / 1000 });
  report('limits of the CPU');
  hooks.onRows(await cpuLimits(seconds / 2, navigator.hardwareConcurrency));
  hooks.signal.throwIfAborted();
}
