/** @file Runs a loop in a thread of its own, beside others that do the same. */
import type { LoopKind } from './loop-module.ts';
import { rateOf } from './run-loop.ts';

/** What a thread is asked for. */
export interface LoopRequest {
  readonly kind: LoopKind;
  readonly chains: number;
  readonly milliseconds: number;
}

addEventListener('message', ({ data }: MessageEvent<LoopRequest>) => {
  rateOf(data.kind, data.chains, data.milliseconds)
    .then((rate) => postMessage(rate))
    .catch(reportError);
});
