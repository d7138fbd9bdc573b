import type { Layer } from './layers.ts';
import type { Manifest } from './model.ts';

/** Size of one picture's activations at some layer. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** A tensor that a layer reads. */
export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
}

/** Input channels that a layer insists on; undefined where any number will do. */
export function requiredChannels(layer: Layer): number | undefined {
  switch (layer.op) {
    case 'conv':
    case 'conv_transpose':
      return layer.in;
    case 'instance_norm':
      return layer.channels;
    default:
      return undefined;
  }
}

/** What a layer makes of an input of the given shape. */
export function layerOutput(layer: Layer, input: Shape): Shape {
  const { height, width, channels } = input;
  switch (layer.op) {
    case 'conv':
      return {
        height: Math.ceil(height / layer.stride),
        width: Math.ceil(width / layer.stride),
        channels: layer.out,
      };
    case 'conv_transpose':
      return { height: height * layer.stride, width: width * layer.stride, channels: layer.out };
    case 'max_pool':
    case 'avg_pool':
      return { height: height >> 1, width: width >> 1, channels };
    case 'upsample_nearest':
      return { height: height * 2, width: width * 2, channels };
    case 'pixel_unshuffle':
      return { height: height >> 1, width: width >> 1, channels: channels * 4 };
    case 'pixel_shuffle':
      return { height: height * 2, width: width * 2, channels: channels / 4 };
    case 'residual':
    case 'relu':
    case 'instance_norm':
    case 'add':
    case 'clamp':
      return input;
  }
}

/** What a chain of layers makes of an input of the given shape. */
export function networkOutput(layers: readonly Layer[], input: Shape): Shape {
  return layers.reduce((shape, layer) => layerOutput(layer, shape), input);
}

/** The tensors that a layer reads itself; those of a residual's body belong to the body's layers. */
export function layerTensors(layer: Layer): readonly TensorSpec[] {
  switch (layer.op) {
    case 'conv':
      return weightsAndBias(
        layer.weights,
        [layer.out, layer.in, layer.kernel, layer.kernel],
        layer.out,
      );
    case 'conv_transpose':
      return weightsAndBias(
        layer.weights,
        [layer.in, layer.out, layer.kernel, layer.kernel],
        layer.out,
      );
    case 'instance_norm':
      return weightsAndBias(layer.weights, [layer.channels], layer.channels);
    default:
      return [];
  }
}

function weightsAndBias(prefix: string, shape: readonly number[], out: number): TensorSpec[] {
  return [
    { name: `${prefix}.weight`, shape },
    { name: `${prefix}.bias`, shape: [out] },
  ];
}

/** A picture's size after padding at the right and bottom to the model's multiple. */
export function paddedSize(
  manifest: Manifest,
  size: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const multiple = manifest.input.multipleOf;
  return {
    width: Math.ceil(size.width / multiple) * multiple,
    height: Math.ceil(size.height / multiple) * multiple,
  };
}

/**
 * Where reflection without repeating the border reads position `i`, which may lie outside
 * [0, n): −1 → 1, n → n − 2. It bounces where the distance exceeds the side; a single position
 * repeats itself.
 */
export function reflectIndex(i: number, n: number): number {
  if (n === 1) return 0;
  const period = 2 * (n - 1);
  const phase = ((i % period) + period) % period;
  return phase < n ? phase : period - phase;
}

/**
 * Floating-point operations of a chain of layers: two per multiply-add of its convolutions, which
 * are all that counts.
 */
export function networkFlops(layers: readonly Layer[], input: Shape): number {
  let flops = 0;
  let shape = input;
  for (const layer of layers) {
    const output = layerOutput(layer, shape);
    if (layer.op === 'residual') flops += networkFlops(layer.body, shape);
    if (layer.op === 'conv' || layer.op === 'conv_transpose') {
      // A transposed convolution scatters every input position, a convolution gathers every output.
      const { height, width } = layer.op === 'conv' ? output : shape;
      flops += 2 * height * width * layer.in * layer.out * layer.kernel ** 2;
    }
    shape = output;
  }
  return flops;
}
