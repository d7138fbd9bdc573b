/**
 * @file Measures several things turn by turn, until what is asked is known well enough or time is up.
 */
import { medianInterval } from './bootstrap.ts';
import { relativeHalfWidth } from './summary.ts';

/** Something to be timed. */
export interface Contender {
  /**
   * One turn: milliseconds of one frame or of several one after the other. Short, so that turns
   * change often: the machine's state then hits all contenders alike.
   */
  readonly turn: () => Promise<readonly number[]>;
}

/** When to stop. */
export interface Stopping {
  /** Milliseconds for all turns. At least one round is played. */
  readonly budget: number;
  /** Half-width of every contender's 95 % interval, as a share of its median: 0.02 is ±2 %. */
  readonly precision?: number;
  /** Rounds played before precision counts. */
  readonly minRounds?: number;
  /** Ends the measurement with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told after every turn: the share of the budget spent, 0–1. */
  readonly onTurn?: ((spent: number) => void) | undefined;
  /** The clock in milliseconds. */
  readonly now?: () => number;
}

/** A contender's turns, in order. */
export type Rounds = readonly (readonly number[])[];

/** A stopping rule that looks too often stops on a lucky streak; so few rounds have none. */
const MIN_ROUNDS = 20;
const PRECISION = 0.02;

/** Looks after a quarter more: every look is another chance to be fooled. */
const LOOK_GROWTH = 1.25;

function isPrecise(rounds: Rounds, precision: number): boolean {
  const interval = medianInterval(rounds.flat());
  return relativeHalfWidth(interval) <= precision;
}

/**
 * Lets all contenders take turns. Every one gets the same number of turns, in an order that swings
 * back and forth: whoever comes second in one round comes first in the next.
 *
 * @throws the signal's reason where it aborts, and what a contender throws.
 */
export async function measure(
  contenders: readonly Contender[],
  { budget, precision = PRECISION, minRounds = MIN_ROUNDS, signal, onTurn, now }: Stopping,
): Promise<Rounds[]> {
  const clock = now ?? (() => performance.now());
  const start = clock();
  const series = contenders.map((): (readonly number[])[] => []);
  const order = contenders.map((_, index) => index);
  let nextLook = minRounds;
  let longest = 0;
  for (let round = 1; ; round += 1) {
    const began = clock();
    for (const index of order) {
      signal?.throwIfAborted();
      series[index]!.push(await contenders[index]!.turn());
      onTurn?.(Math.min((clock() - start) / budget, 1));
    }
    order.reverse();
    const time = clock();
    longest = Math.max(longest, time - began);
    // A round that would not end in time is not begun.
    if (time - start + longest > budget) return series;
    if (round < nextLook) continue;
    if (series.every((rounds) => isPrecise(rounds, precision))) return series;
    nextLook = Math.ceil(round * LOOK_GROWTH);
  }
}
