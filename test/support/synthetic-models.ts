import { assembleModel } from '../../src/model/assemble.ts';
import type { ConvLayer, ConvTransposeLayer, Layer } from '../../src/model/layers.ts';
import type { Manifest, Model, Tensor } from '../../src/model/model.ts';
import { layerTensors } from '../../src/model/shapes.ts';
import { randomSource } from './random.ts';

/**
 * Small models with random weights, which between them hold every layer kind, padding, stride and
 * kernel of the manifest format. Their activations are signed and of the order of 1.
 */
export function syntheticModels(): readonly Model[] {
  return [shufflingModel(), poolingModel()];
}

/**
 * A model that computes nothing: its activations are the pixels of each 2 × 2 cell, 12 channels in
 * [0, 1]. A picture thus sets the activations exactly.
 */
export function transparentModel(): Model {
  const identity: Tensor = {
    shape: [12, 12, 1, 1],
    data: Float32Array.from({ length: 144 }, (_, i) => (i % 13 === 0 ? 1 : 0)),
  };
  const bias: Tensor = { shape: [12], data: new Float32Array(12) };
  return assembleModel(
    manifest('transparent', 2, 12, {
      encoder: [shuffle('pixel_unshuffle'), conv('identity', 12, 12, { kernel: 1 })],
      decoder: [
        conv('identity', 12, 12, { kernel: 1 }),
        shuffle('pixel_shuffle'),
        { op: 'clamp', min: 0, max: 1 },
      ],
    }),
    new Map([
      ['identity.weight', identity],
      ['identity.bias', bias],
    ]),
  );
}

/** A model with a sixteenth of the resolution and few channels: large pictures are soon done. */
export function coarseModel(): Model {
  const upsample = { op: 'upsample_nearest', factor: 2 } as const;
  return withRandomWeights(
    manifest('coarse', 16, 4, {
      encoder: [
        { op: 'add', value: -0.5 },
        conv('encoder.a', 3, 4, { stride: 2 }),
        { op: 'avg_pool', factor: 2 },
        conv('encoder.b', 4, 4, { stride: 2 }),
        conv('encoder.c', 4, 4, { stride: 2 }),
      ],
      decoder: [
        conv('decoder.a', 4, 3, { kernel: 1 }),
        upsample,
        upsample,
        upsample,
        upsample,
        { op: 'add', value: 0.5 },
        { op: 'clamp', min: 0, max: 1 },
      ],
    }),
  );
}

/** A model whose encoder is the layers given, with random weights; no picture need fit them. */
export function modelOf(encoder: readonly Layer[]): Model {
  const layers = manifest('layers', 1, 1, { encoder, decoder: [] });
  return { manifest: layers, tensors: randomTensors(layers) };
}

function shufflingModel(): Model {
  return withRandomWeights(
    manifest('shuffling', 4, 16, {
      encoder: [
        { op: 'add', value: -0.5 },
        shuffle('pixel_unshuffle'),
        conv('encoder.a', 12, 8, { activation: 'relu' }),
        {
          op: 'residual',
          body: [
            conv('encoder.b', 8, 6, { padding: 'replicate' }),
            { op: 'relu' },
            conv('encoder.c', 6, 8, { kernel: 1 }),
          ],
        },
        { op: 'instance_norm', weights: 'encoder.n', channels: 8, epsilon: 1e-3 },
        conv('encoder.d', 8, 16, { stride: 2, padding: 'zero' }),
      ],
      decoder: [
        convTranspose('decoder.a', 16, 8, { stride: 2, activation: 'relu' }),
        convTranspose('decoder.b', 8, 8, { stride: 1 }),
        { op: 'instance_norm', weights: 'decoder.n', channels: 8, epsilon: 1e-5 },
        conv('decoder.c', 8, 12, { kernel: 1, padding: 'replicate' }),
        shuffle('pixel_shuffle'),
        { op: 'add', value: 0.5 },
        { op: 'clamp', min: 0, max: 1 },
      ],
    }),
  );
}

function poolingModel(): Model {
  return withRandomWeights(
    manifest('pooling', 8, 8, {
      encoder: [
        conv('encoder.a', 3, 8, { padding: 'replicate', activation: 'relu' }),
        { op: 'max_pool', factor: 2 },
        conv('encoder.b', 8, 8, { stride: 2, padding: 'reflect' }),
        { op: 'avg_pool', factor: 2 },
        conv('encoder.c', 8, 8, { padding: 'zero' }),
      ],
      decoder: [
        conv('decoder.a', 8, 8, { padding: 'reflect', activation: 'relu' }),
        { op: 'upsample_nearest', factor: 2 },
        {
          op: 'residual',
          body: [conv('decoder.b', 8, 8, { padding: 'zero', activation: 'relu' })],
        },
        convTranspose('decoder.c', 8, 8, { stride: 2 }),
        { op: 'upsample_nearest', factor: 2 },
        conv('decoder.d', 8, 3, { padding: 'reflect' }),
        { op: 'clamp', min: 0, max: 1 },
      ],
    }),
  );
}

/** A convolution, 3 × 3 and of stride 1, with reflection and without activation, save for `options`. */
export function conv(
  weights: string,
  channelsIn: number,
  channelsOut: number,
  options: Partial<Pick<ConvLayer, 'kernel' | 'stride' | 'padding' | 'activation'>>,
): ConvLayer {
  return {
    op: 'conv',
    weights,
    in: channelsIn,
    out: channelsOut,
    kernel: 3,
    stride: 1,
    padding: 'reflect',
    activation: 'none',
    ...options,
  };
}

/** A transposed convolution of stride 1 without activation, save for `options`. */
export function convTranspose(
  weights: string,
  channelsIn: number,
  channelsOut: number,
  options: Partial<Pick<ConvTransposeLayer, 'stride' | 'activation'>>,
): ConvTransposeLayer {
  return {
    op: 'conv_transpose',
    weights,
    in: channelsIn,
    out: channelsOut,
    kernel: 3,
    stride: 1,
    activation: 'none',
    ...options,
  };
}

/** A layer that exchanges space and channels. */
export function shuffle(op: 'pixel_shuffle' | 'pixel_unshuffle'): Layer {
  return { op, factor: 2, order: 'c*4+dy*2+dx' };
}

function manifest(
  name: string,
  stride: number,
  channels: number,
  layers: Pick<Manifest, 'encoder' | 'decoder'>,
): Manifest {
  return {
    name,
    task: 'patch-based style transfer',
    input: {
      layout: 'NHWC',
      channels: 3,
      range: [0, 1],
      color: 'sRGB',
      multipleOf: stride,
      padTo: 'reflect',
    },
    activations: { channels, stride },
    ...layers,
    license: 'MIT',
    training: 'none: random weights',
  };
}

/** Weights of a variance that keeps activations of the order of 1 from layer to layer. */
function withRandomWeights(description: Manifest): Model {
  return assembleModel(description, randomTensors(description));
}

function randomTensors(description: Manifest): Map<string, Tensor> {
  const random = randomSource(7);
  const tensors = new Map<string, Tensor>();
  const fill = (layers: readonly Layer[]): void => {
    for (const layer of layers) {
      if (layer.op === 'residual') fill(layer.body);
      for (const { name, shape } of layerTensors(layer)) {
        const count = shape.reduce((product, side) => product * side, 1);
        const fanIn = layer.op === 'conv' ? layer.in * layer.kernel ** 2 : 32;
        const scale = shape.length === 4 ? Math.sqrt(6 / fanIn) : 0.5;
        const data = Float32Array.from({ length: count }, () => (random() * 2 - 1) * scale);
        tensors.set(name, { shape, data });
      }
    }
  };
  fill(description.encoder);
  fill(description.decoder);
  return tensors;
}
