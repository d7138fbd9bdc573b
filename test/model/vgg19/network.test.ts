import { expect, test } from 'vitest';
import { networkOutput } from '../../../src/model/shapes.ts';
import {
  convolutionsTo,
  VGG_CONVOLUTIONS,
  VGG_LAYERS,
  vggActivations,
  vggEncoder,
} from '../../../src/model/vgg19/network.ts';

test.each([
  ['relu2_1', 3, { channels: 128, stride: 2 }],
  ['relu3_1', 5, { channels: 256, stride: 4 }],
  ['relu4_1', 9, { channels: 512, stride: 8 }],
] as const)('%s comes after %i convolutions', (layer, count, activations) => {
  expect(convolutionsTo(layer)).toHaveLength(count);
  expect(vggActivations(layer)).toEqual(activations);
  const { channels, stride } = activations;
  expect(networkOutput(vggEncoder(layer), { height: 64, width: 48, channels: 3 })).toEqual({
    height: 64 / stride,
    width: 48 / stride,
    channels,
  });
});

test("torchvision counts convolutions, activation functions and pools, Caffe's names do not", () => {
  const indices = VGG_CONVOLUTIONS.map(({ torchvision }) => torchvision.slice('features.'.length));
  expect(indices.join()).toBe('0,2,5,7,10,12,14,16,19');
  expect(VGG_LAYERS).toHaveLength(3);
});
