import { describe, expect, test } from 'vitest';
import { assembleModel } from '../../src/model/assemble.ts';
import { loadModel } from '../../src/model/load-model.ts';
import type { Layer } from '../../src/model/layers.ts';
import type { Manifest, Tensor } from '../../src/model/model.ts';

const { manifest, tensors } = await loadModel('compact');

/** The manifest with layers of the encoder replaced from `index` on. */
function withEncoder(index: number, ...layers: Layer[]): Manifest {
  const encoder = [...manifest.encoder];
  encoder.splice(index, layers.length, ...layers);
  return { ...manifest, encoder };
}

function withTensor(name: string, tensor: Tensor | undefined): Map<string, Tensor> {
  const changed = new Map(tensors);
  if (tensor === undefined) changed.delete(name);
  else changed.set(name, tensor);
  return changed;
}

test('a model holds the tensors that its layers name, and no others', () => {
  const extra: Tensor = { shape: [1], data: new Float32Array(1) };
  const model = assembleModel(manifest, withTensor('extra', extra));
  expect(model.tensors).toEqual(tensors);
});

describe('errors name the layer', () => {
  const flat: Tensor = { shape: [12, 32, 9], data: new Float32Array(12 * 32 * 9) };

  test.each([
    [
      'a missing tensor',
      manifest,
      withTensor('encoder.r1.b.bias', undefined),
      'manifest.encoder[6].body[1] needs the tensor encoder.r1.b.bias, which is missing',
    ],
    [
      'a tensor of another shape',
      manifest,
      withTensor('decoder.o.weight', flat),
      'manifest.decoder[5] needs the tensor decoder.o.weight as [12, 32, 3, 3], not [12, 32, 9]',
    ],
    [
      'channels that do not chain',
      withEncoder(1, { op: 'relu' }),
      tensors,
      'manifest.encoder[2] takes 12 channels, but 3 reach it',
    ],
    [
      'a pixel shuffle of channels that are no multiple of 4',
      withEncoder(1, { op: 'pixel_shuffle', factor: 2, order: 'c*4+dy*2+dx' }),
      tensors,
      'manifest.encoder[1] takes a multiple of 4 channels, but 3 reach it',
    ],
    [
      'a residual whose body changes the shape',
      withEncoder(6, { op: 'residual', body: [{ op: 'max_pool', factor: 2 }] }),
      tensors,
      'manifest.encoder[6].body must end in 8×8×64 for the probe picture, but ends in 4×4×64',
    ],
    [
      'an encoder of another stride than stated',
      { ...manifest, activations: { channels: 64, stride: 8 } },
      tensors,
      'manifest.encoder must end in 4×4×64 for the probe picture, but ends in 8×8×64',
    ],
    [
      'a decoder that does not give the size back',
      { ...manifest, decoder: [...manifest.decoder, { op: 'upsample_nearest', factor: 2 }] },
      tensors,
      'manifest.decoder must end in 32×32×3 for the probe picture, but ends in 64×64×3',
    ],
  ] as const)('%s', (_, badManifest, badTensors, message) => {
    expect(() => assembleModel(badManifest, badTensors)).toThrow(new TypeError(message));
  });
});
