import { expect, test } from 'vitest';
import {
  joinDecoder,
  parseDecoderManifest,
  vggWithoutDecoder,
} from '../../src/model/decoder-model.ts';
import { encoderChecksum } from '../../src/model/encoder-pin.ts';
import { parseManifest } from '../../src/model/manifest.ts';
import type { Tensor } from '../../src/model/model.ts';
import { randomVgg } from '../support/vgg-tensors.ts';

const ORIGIN = { license: 'MIT', training: 'random numbers' };
const vgg = randomVgg(3, ({ name }) => name);
const bare = await vggWithoutDecoder('relu2_1', vgg, ORIGIN);

/** From relu2_1 back to a picture, in one step. */
const json = {
  name: 'short',
  task: 'patch-based style transfer',
  encoder: bare.manifest.pin,
  decoder: [
    {
      op: 'conv_transpose',
      weights: 'decoder.a',
      in: 128,
      out: 3,
      kernel: 3,
      stride: 2,
      activation: 'none',
    },
  ],
  license: 'MIT',
  training: 'none.',
};
const tensors = new Map<string, Tensor>([
  ['decoder.a.weight', { shape: [128, 3, 3, 3], data: new Float32Array(128 * 27) }],
  ['decoder.a.bias', { shape: [3], data: new Float32Array(3) }],
]);

test('an encoder without a decoder is a model that its manifest describes', () => {
  expect(bare.manifest.decoder).toEqual([]);
  expect(bare.manifest.activations).toMatchObject({ channels: 128, stride: 2 });
  expect(parseManifest(JSON.parse(JSON.stringify(bare.manifest)))).toEqual(bare.manifest);
});

test('a decoder is joined with the encoder that it belongs to', async () => {
  const decoder = { manifest: parseDecoderManifest(json), tensors };
  const { manifest, tensors: joined } = await joinDecoder(vgg, ORIGIN, decoder);
  expect(manifest).toMatchObject({ name: 'short', pin: bare.manifest.pin });
  expect(manifest.encoder).toEqual(bare.manifest.encoder);
  expect(joined.size).toBe(8);
});

test('a decoder is refused for another training of the same encoder', async () => {
  const other = new Map(vgg);
  const bias = vgg.get('conv2_1.bias')!;
  other.set('conv2_1.bias', { ...bias, data: bias.data.map((value) => value + 1e-3) });
  const decoder = { manifest: parseDecoderManifest(json), tensors };
  await expect(joinDecoder(other, ORIGIN, decoder)).rejects.toThrow(
    /^the decoder short belongs to other weights of VGG-19 relu2_1 \(\w{12}\) than these \(\w{12}\)$/,
  );
});

test('the checksum is that of the bytes in order', async () => {
  const parts = [...vgg.values()].map(({ data }) => Buffer.from(data.buffer));
  const digest = await crypto.subtle.digest('SHA-256', Buffer.concat(parts));
  const expected = `sha256:${Buffer.from(digest).toString('hex')}`;
  expect(await encoderChecksum(bare.manifest.encoder, vgg)).toBe(expected);
});

test.each([
  [{ model: 'vgg16' }, 'manifest.encoder.model must be "vgg19", not "vgg16"'],
  [
    { layer: 'relu5_1' },
    'manifest.encoder.layer must be "relu2_1", "relu3_1" or "relu4_1", not "relu5_1"',
  ],
  [
    { checksum: 'md5:1' },
    'manifest.encoder.checksum must be sha256: and 64 hexadecimal digits, not md5:1',
  ],
])('errors name the field: %j', (changes, message) => {
  const changed = { ...json, encoder: { ...json.encoder, ...changes } };
  expect(() => parseDecoderManifest(changed)).toThrow(new TypeError(message));
});
