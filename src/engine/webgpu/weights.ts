/** @file The model's weights in the order in which the kernels read them. */
import type { Model } from '../../model/model.ts';
import type { ConvStep } from './plan/plan.ts';

/** Output channels that one thread computes. */
export const BLOCK_CHANNELS = 8;

/** Weight of output channel o, input channel i and tap t. */
type Weight = (o: number, i: number, t: number) => number;

/**
 * Kernels of a convolution, each for the output pixels of other rows and columns: behind nearest
 * upsampling by 2, even and odd ones see the source through kernels of their own.
 */
export function phaseCount({ form }: ConvStep): 1 | 4 {
  return form === 'upsampled' ? 4 : 1;
}

/** Taps of one of those kernels. */
export function tapCount({ form, kernel }: ConvStep): number {
  return form === 'upsampled' ? 4 : kernel ** 2;
}

/**
 * A convolution's weights as conv.wgsl reads them: [block of 8 outputs][phase][4 inputs][tap][half],
 * each 4 × 4 values, inputs outermost.
 */
export function packWeights(model: Model, step: ConvStep): Float32Array {
  const inputs = step.input.shape.channels;
  const outputs = step.output.computed.channels;
  const read = weightReader(model, step, inputs, outputs);
  const weight = step.form === 'upsampled' ? upsampledWeight(read) : read;
  const taps = tapCount(step);
  const phases = phaseCount(step);
  const blocks = Math.ceil(outputs / BLOCK_CHANNELS);
  const groups = Math.ceil(inputs / 4);
  const weights = new Float32Array(blocks * phases * groups * taps * 32);
  let at = 0;
  for (let kernel = 0; kernel < blocks * phases; kernel++) {
    const block = Math.floor(kernel / phases);
    for (let group = 0; group < groups; group++) {
      for (let phaseTap = 0; phaseTap < taps; phaseTap++) {
        const tap = (kernel % phases) * taps + phaseTap;
        for (let value = 0; value < 32; value++) {
          const o = block * 8 + (value >> 4) * 4 + (value & 3);
          const i = group * 4 + ((value >> 2) & 3);
          weights[at++] = o < outputs && i < inputs ? weight(o, i, tap) : 0;
        }
      }
    }
  }
  return weights;
}

/** A convolution's bias, padded to whole blocks of outputs. */
export function packBias(model: Model, step: ConvStep): Float32Array {
  const blocks = Math.ceil(step.output.computed.channels / BLOCK_CHANNELS);
  const bias = new Float32Array(blocks * BLOCK_CHANNELS);
  bias.set(model.tensors.get(`${step.weights}.bias`)!.data);
  return bias;
}

/** Scale and shift of an instance normalisation, as pairs of vectors. */
export function packNormalisation(model: Model, weights: string, channels: number): Float32Array {
  const scale = model.tensors.get(`${weights}.weight`)!.data;
  const shift = model.tensors.get(`${weights}.bias`)!.data;
  const packed = new Float32Array(Math.ceil(channels / 4) * 8);
  for (let c = 0; c < channels; c++) {
    const at = (c >> 2) * 8 + (c & 3);
    packed[at] = scale[c]!;
    packed[at + 4] = shift[c]!;
  }
  return packed;
}

/** The weights of a layer as a function of channels and kernel position. */
function weightReader(model: Model, step: ConvStep, inputs: number, outputs: number): Weight {
  const { data } = model.tensors.get(`${step.weights}.weight`)!;
  const area = step.kernel ** 2;
  if (!step.transposedWeights) return (o, i, t) => data[(o * inputs + i) * area + t]!;
  // With stride 1 it is a convolution with the kernel turned around.
  const turn = step.form !== 'transposed';
  return (o, i, t) => data[(i * outputs + o) * area + (turn ? area - 1 - t : t)]!;
}

/**
 * A 3 × 3 kernel behind nearest upsampling, seen from the source: the first of two output rows of a
 * source row sees the source rows −1 and 0 with the kernel rows {0} and {1, 2}, the second the rows 0
 * and 1 with {0, 1} and {2}. Taps are [output pixel][source row][source column].
 */
function upsampledWeight(weight: Weight): Weight {
  const kernelRows = [
    [[0], [1, 2]],
    [[0, 1], [2]],
  ] as const;
  return (o, i, t) => {
    const [pixel, row, column] = [t >> 2, (t >> 1) & 1, t & 1];
    let sum = 0;
    for (const ky of kernelRows[pixel >> 1]![row]!) {
      for (const kx of kernelRows[pixel & 1]![column]!) sum += weight(o, i, ky * 3 + kx);
    }
    return sum;
  };
}
