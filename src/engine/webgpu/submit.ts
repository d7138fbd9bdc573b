/**
 * @file Work in submissions of bounded length. Drivers take a device for hung, and reset it, when one
 * submission occupies it for some seconds (2 on Windows), and no other program draws meanwhile. So
 * work that the device is not quick enough for goes in several submissions, and a dispatch that alone
 * takes too long goes in parts.
 */
import { encodeDispatch } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import type { Gpu } from './gpu.ts';

/** Longest estimated GPU time of one submission, ms: well below what a driver's watchdog allows. */
const SUBMISSION_BUDGET = 100;

/** What is known of a dispatch that is to be shared out. */
interface Work<T> {
  readonly flops: number;
  readonly split?: (count: number) => readonly T[];
}

/**
 * Submits dispatches in their order, all at once where the device is fast enough.
 *
 * @param finish encodes what comes after them in the last submission.
 */
export function submitDispatches(
  gpu: Gpu,
  dispatches: readonly Dispatch[],
  finish: (encoder: GPUCommandEncoder) => void = () => undefined,
): void {
  const { device, pace } = gpu;
  const submissions = shareOut(dispatches, (flops) => pace.estimate(flops));
  submissions.forEach((share, i) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const dispatch of share) encodeDispatch(pass, dispatch);
    pass.end();
    if (i === submissions.length - 1) finish(encoder);
    device.queue.submit([encoder.finish()]);
  });
  pace.submitted(sumOf(dispatches));
}

/**
 * Shares dispatches out among submissions, none of which takes longer than the budget, single parts
 * that cannot be divided further excepted.
 *
 * @param estimate milliseconds that a number of operations takes.
 */
export function shareOut<T extends Work<T>>(
  dispatches: readonly T[],
  estimate: (flops: number) => number,
): readonly (readonly T[])[] {
  const submissions: T[][] = [[]];
  let time = 0;
  for (const part of dispatches.flatMap((dispatch) => partsOf(dispatch, estimate))) {
    const more = estimate(part.flops);
    if (time > 0 && time + more > SUBMISSION_BUDGET) {
      submissions.push([]);
      time = 0;
    }
    submissions.at(-1)!.push(part);
    time += more;
  }
  return submissions;
}

function partsOf<T extends Work<T>>(
  dispatch: T,
  estimate: (flops: number) => number,
): readonly T[] {
  const count = Math.ceil(estimate(dispatch.flops) / SUBMISSION_BUDGET);
  if (count <= 1 || dispatch.split === undefined) return [dispatch];
  // By powers of two, so that an estimate that wavers does not have parts recorded again and again.
  return dispatch.split(2 ** Math.ceil(Math.log2(count)));
}

function sumOf(dispatches: readonly Dispatch[]): number {
  return dispatches.reduce((sum, { flops }) => sum + flops, 0);
}
