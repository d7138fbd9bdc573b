/**
 * @file The module's only export: one chunk of one step of a program. Programs lie in memory as
 * structures that TypeScript writes (`layouts.ts`); whoever is free takes the next chunk.
 */

import { convolution } from './convolution';
import { frameIn } from './frame-in';
import { frameOut } from './frame-out';
import { finish, instanceNorm } from './instance-norm';
import {
  averagePool,
  maxPool,
  pixelShuffle,
  pixelUnshuffle,
  pointwise,
  upsample,
} from './pointwise';
import { blend } from './search/blend';
import { choose } from './search/choose';
import { extent, quantiseBytes, quantiseShorts } from './search/quantise';
import { remember } from './search/remember';
import { reset } from './search/search';
import { searchBytes, searchFloats, searchShorts } from './search/walk';
import { winograd } from './winograd';

/** In the order of `OPERATIONS` in `layouts.ts`. */
const enum Operation {
  Convolution,
  Pointwise,
  MaxPool,
  AveragePool,
  Upsample,
  PixelShuffle,
  PixelUnshuffle,
  InstanceNorm,
  Finish,
  Extent,
  QuantiseBytes,
  QuantiseShorts,
  Reset,
  SearchBytes,
  SearchShorts,
  SearchFloats,
  Choose,
  Remember,
  Blend,
  FrameIn,
  FrameOut,
  Winograd,
}

/** Runs chunk number `chunk` of the step at `address`; `thread` picks the scratch. */
export function run(address: usize, chunk: i32, thread: i32): void {
  switch (load<i32>(address)) {
    case Operation.Convolution:
      return convolution(address, chunk, thread);
    case Operation.Pointwise:
      return pointwise(address, chunk);
    case Operation.MaxPool:
      return maxPool(address, chunk);
    case Operation.AveragePool:
      return averagePool(address, chunk);
    case Operation.Upsample:
      return upsample(address, chunk);
    case Operation.PixelShuffle:
      return pixelShuffle(address, chunk);
    case Operation.PixelUnshuffle:
      return pixelUnshuffle(address, chunk);
    case Operation.InstanceNorm:
      return instanceNorm(address, chunk);
    case Operation.Finish:
      return finish(address);
    case Operation.Extent:
      return extent(address, chunk);
    case Operation.QuantiseBytes:
      return quantiseBytes(address, chunk);
    case Operation.QuantiseShorts:
      return quantiseShorts(address, chunk);
    case Operation.Reset:
      return reset(address, chunk);
    case Operation.SearchBytes:
      return searchBytes(address, chunk, thread);
    case Operation.SearchShorts:
      return searchShorts(address, chunk, thread);
    case Operation.SearchFloats:
      return searchFloats(address, chunk, thread);
    case Operation.Choose:
      return choose(address, chunk);
    case Operation.Remember:
      return remember(address, chunk);
    case Operation.Blend:
      return blend(address, chunk, thread);
    case Operation.FrameIn:
      return frameIn(address, chunk, thread);
    case Operation.FrameOut:
      return frameOut(address, chunk);
    case Operation.Winograd:
      return winograd(address, chunk, thread);
  }
}
