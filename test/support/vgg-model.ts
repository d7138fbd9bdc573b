import { readFile } from 'node:fs/promises';
import { assembleModel } from '../../src/model/assemble.ts';
import type { ConvLayer, Layer } from '../../src/model/layers.ts';
import type { Model } from '../../src/model/model.ts';
import { parseSafetensors } from '../../src/model/safetensors.ts';
import { sharedUrl } from './shared.ts';

const POOL: Layer = { op: 'max_pool', factor: 2 };
const UPSAMPLE: Layer = { op: 'upsample_nearest', factor: 2 };

/**
 * VGG-19 up to relu3_1 with a plain inverse network, from the shared test data: the network of the
 * paper, and what `compact` imitates.
 *
 * @throws {Error} where the shared test data is not there.
 */
export async function loadVgg(): Promise<Model> {
  const url = sharedUrl('models/vgg19-relu3_1/weights.safetensors');
  if (url === undefined) throw new Error('the weights of VGG-19 are not in ../shared');
  return assembleModel(
    {
      name: 'vgg19-relu3_1',
      task: 'patch-based style transfer',
      input: {
        layout: 'NHWC',
        channels: 3,
        range: [0, 1],
        color: 'sRGB',
        multipleOf: 4,
        padTo: 'reflect',
      },
      activations: { channels: 256, stride: 4 },
      encoder: [
        conv('conv1_1', 3, 64),
        conv('conv1_2', 64, 64),
        POOL,
        conv('conv2_1', 64, 128),
        conv('conv2_2', 128, 128),
        POOL,
        conv('conv3_1', 128, 256),
      ],
      decoder: [
        conv('decoder.dec3_1', 256, 128),
        UPSAMPLE,
        conv('decoder.dec2_2', 128, 128),
        conv('decoder.dec2_1', 128, 64),
        UPSAMPLE,
        conv('decoder.dec1_2', 64, 64),
        { ...conv('decoder.dec1_1', 64, 3), activation: 'none' },
      ],
      license: 'CC BY 4.0 (VGG), MIT (weights of Li et al.)',
      training: 'ImageNet, by the Oxford Visual Geometry Group',
    },
    parseSafetensors(await readFile(url)),
  );
}

function conv(weights: string, channelsIn: number, channelsOut: number): ConvLayer {
  return {
    op: 'conv',
    weights,
    in: channelsIn,
    out: channelsOut,
    kernel: 3,
    stride: 1,
    padding: 'reflect',
    activation: 'relu',
  };
}
