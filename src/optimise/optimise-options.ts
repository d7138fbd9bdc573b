/** What an optimisation begins with. */
export type OptimiseStart = 'content' | 'noise' | 'decoder';

/** Every start that can be asked for. */
export const OPTIMISE_STARTS: readonly OptimiseStart[] = ['content', 'noise', 'decoder'];

/** How a picture is optimised. */
export interface OptimiseSettings {
  /** Steps of Adam: 1–10000. */
  readonly iterations: number;
  /** Length of Adam's steps, above 0, where 1 is the way from black to white. */
  readonly learningRate: number;
  /** λ: how much the picture's total variation counts beside its distance in activations, from 0. */
  readonly lambda: number;
  /** The content, uniform noise, or what the decoder makes of the swapped activations. */
  readonly start: OptimiseStart;
}

/** From the decoder's picture, whose worst faults a hundred steps mend. */
export const DEFAULT_OPTIMISATION: OptimiseSettings = {
  iterations: 100,
  learningRate: 0.02,
  lambda: 100,
  start: 'decoder',
};

/** Most steps. */
export const MOST_ITERATIONS = 10_000;

/**
 * The settings with defaults for those left out.
 *
 * @throws {TypeError} naming `iterations`, `learningRate`, `lambda` or `start` where it is out of range.
 */
export function optimiseSettings(given: {
  readonly [Name in keyof OptimiseSettings]?: OptimiseSettings[Name] | undefined;
}): OptimiseSettings {
  const iterations = given.iterations ?? DEFAULT_OPTIMISATION.iterations;
  const learningRate = given.learningRate ?? DEFAULT_OPTIMISATION.learningRate;
  const lambda = given.lambda ?? DEFAULT_OPTIMISATION.lambda;
  const start = given.start ?? DEFAULT_OPTIMISATION.start;
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MOST_ITERATIONS) {
    throw new TypeError(
      `iterations must be a whole number from 1 to ${MOST_ITERATIONS}, not ${String(iterations)}`,
    );
  }
  if (!(Number.isFinite(learningRate) && learningRate > 0)) {
    throw new TypeError(`learningRate must be a number above 0, not ${String(learningRate)}`);
  }
  if (!(Number.isFinite(lambda) && lambda >= 0)) {
    throw new TypeError(`lambda must be a number from 0, not ${String(lambda)}`);
  }
  if (!OPTIMISE_STARTS.includes(start)) {
    throw new TypeError(`start must be ${OPTIMISE_STARTS.join(', ')}, not ${start}`);
  }
  return { iterations, learningRate, lambda, start };
}
