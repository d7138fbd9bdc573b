import type { Model } from '../../model/model.ts';
import { DeviceKeeper } from './device-keeper.ts';
import { WebGpuEngine } from './engine.ts';
import type { SearchKind } from './gpu.ts';
import type { Precision } from './precision.ts';

/** Options of the WebGPU engine. */
export interface WebGpuEngineOptions {
  /** Where adapters come from; `navigator.gpu` unless given. */
  readonly gpu?: Pick<GPU, 'requestAdapter'>;
  /**
   * What activations and weights are stored and multiplied as: f32 unless given; `auto`: f16 where
   * the adapter has it.
   */
  readonly precision?: Precision | 'auto';
  /**
   * `int8`: the search compares activations rounded to 8 bits, by integer dot products: several times
   * the rate on most GPUs, for patches that are almost always as good. `float` unless given.
   */
  readonly search?: SearchKind;
  /** Told in one line when the device was lost and is being replaced. */
  readonly onNotice?: (message: string) => void;
}

/**
 * The engine on the best WebGPU adapter there is, a software one included.
 *
 * @throws {Error} where there is no WebGPU; `GpuLostError` where there is no adapter.
 * @throws {TypeError} where `precision` is `f16` and the adapter has none.
 */
export async function createWebGpuEngine(
  model: Model,
  options: WebGpuEngineOptions = {},
): Promise<WebGpuEngine> {
  const gpu = options.gpu ?? ('navigator' in globalThis ? navigator.gpu : undefined);
  if (gpu === undefined) throw new Error('WebGPU offers no adapter here');
  const { precision = 'f32', search = 'float', onNotice = () => undefined } = options;
  return new WebGpuEngine(model, await DeviceKeeper.open({ gpu, precision, search }, onNotice));
}
