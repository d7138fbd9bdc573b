import { expect, test } from 'vitest';
import { loadModel } from '../../src/model/load-model.ts';
import type { Manifest } from '../../src/model/model.ts';
import { OWN_DECODER } from '../../src/model/vgg19/own-decoder.ts';
import { vggEncoder } from '../../src/model/vgg19/network.ts';
import { receptiveField } from '../../src/still/receptive-field.ts';

const { manifest } = await loadModel('compact');

test('the halo of VGG-19 is what its convolutions add up to', () => {
  const vgg: Manifest = { ...manifest, encoder: vggEncoder('relu3_1'), decoder: OWN_DECODER };
  // Two convolutions at full size, two at half, one at a quarter; and back.
  const encoder = 2 + 2 * 2 + 4;
  const decoder = 4 + 2 * 2 + 2;
  const at = (patchSize: number) => receptiveField(vgg, { patchSize, styleStride: 1 });
  expect(at(1)).toEqual({ halo: encoder + decoder, wholePicture: false });
  expect(at(5)).toEqual({ halo: encoder + 4 * 4 + decoder, wholePicture: false });
});

test('instance normalisation sees the whole picture, wherever it is', () => {
  const norm = { op: 'instance_norm', weights: 'n', channels: 64, epsilon: 1e-5 } as const;
  const geometry = { patchSize: 3, styleStride: 1 };
  for (const layer of [norm, { op: 'residual', body: [norm] } as const]) {
    const normed = { ...manifest, decoder: [layer, ...manifest.decoder] };
    expect(receptiveField(normed, geometry).wholePicture).toBe(true);
  }
  expect(receptiveField(manifest, geometry).wholePicture).toBe(false);
});
