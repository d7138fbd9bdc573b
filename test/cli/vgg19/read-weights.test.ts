import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byteRange } from '../../../src/cli/byte-range.ts';
import { withByteSource } from '../../../src/cli/vgg19/byte-source.ts';
import { readVggWeights } from '../../../src/cli/vgg19/read-weights.ts';
import { safetensorsOf } from '../../../src/cli/vgg19/write-model.ts';
import type { Tensor } from '../../../src/model/model.ts';
import { randomVgg } from '../../support/vgg-tensors.ts';

/** A layer behind conv4_1: half of the file, which is not to be fetched. */
const CLASSIFIER: Tensor = { shape: [4_000_000], data: new Float32Array(4_000_000) };

/** As torchvision's files are: names in the order of the alphabet. */
const tensors = new Map(
  [
    ...randomVgg(9, ({ torchvision }) => torchvision),
    ['classifier.0.weight', CLASSIFIER] as const,
  ].toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
const file = safetensorsOf(tensors);
const needed = file.length - CLASSIFIER.data.byteLength;

let folder: string;
let path: string;
let sent = 0;
const server = createServer((request, response) => {
  const range = byteRange(request.headers.range, file.length);
  if (request.url !== '/vgg.safetensors') {
    response.writeHead(request.url === '/whole' ? 200 : 404).end('all of it');
  } else if (typeof range === 'object') {
    const part = file.subarray(range.first, range.last + 1);
    sent += part.length;
    response.writeHead(206).end(part);
  }
});
function address(name: string): string {
  const bound = server.address();
  return typeof bound === 'object' ? `http://127.0.0.1:${bound?.port}/${name}` : '';
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-vgg-'));
  path = join(folder, 'vgg.safetensors');
  await writeFile(path, file);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test('a URL is read by ranges: the header and conv1_1 to conv4_1, and not a byte more', async () => {
  sent = 0;
  const weights = await withByteSource(address('vgg.safetensors'), readVggWeights);
  expect(sent).toBe(needed);
  expect(weights.convolutions).toBe(9);
  expect(weights.decoder).toBeUndefined();
  expect(weights.vgg.get('conv4_1.bias')).toEqual(tensors.get('features.19.bias'));
  expect(weights.vgg.get('conv1_2.bias')).toEqual(tensors.get('features.2.bias'));
  // The normalisation is folded in.
  const first = weights.vgg.get('conv1_1.weight')!.data[0]!;
  expect(first).toBeCloseTo(tensors.get('features.0.weight')!.data[0]! / 0.229, 4);
});

test('a file on this machine gives the same', async () => {
  const [local, remote] = await Promise.all(
    [path, address('vgg.safetensors')].map((from) => withByteSource(from, readVggWeights)),
  );
  expect([...local!.vgg.keys()]).toEqual([...remote!.vgg.keys()]);
  for (const name of ['conv1_1.weight', 'conv1_1.bias', 'conv2_1.bias', 'conv4_1.bias']) {
    expect(local!.vgg.get(name)).toEqual(remote!.vgg.get(name));
  }
});

async function readBytes(name: string, bytes: Uint8Array) {
  await writeFile(join(folder, name), bytes);
  return withByteSource(join(folder, name), readVggWeights);
}

describe('a mistake is told', () => {
  test('a server that sends no parts', async () => {
    await expect(withByteSource(address('whole'), readVggWeights)).rejects.toThrow(
      'download the file and give its path',
    );
  });

  test('a page that is not there', async () => {
    await expect(withByteSource(address('nowhere'), readVggWeights)).rejects.toThrow('status 404');
  });

  test('a file that is not there', async () => {
    await expect(withByteSource(join(folder, 'nowhere'), readVggWeights)).rejects.toThrow('ENOENT');
  });

  test('another file', async () => {
    await expect(
      readBytes('text', new TextEncoder().encode('# Impasto\n\nWords.')),
    ).rejects.toThrow('not a safetensors file');
  });

  test('another network', async () => {
    const other = safetensorsOf(new Map([['layer1.weight', CLASSIFIER]]));
    await expect(readBytes('other', other)).rejects.toThrow('it begins with layer1.weight');
  });

  test('another shape', async () => {
    const thin: Tensor = { shape: [32, 3, 3, 3], data: new Float32Array(32 * 27) };
    const bytes = safetensorsOf(new Map([...tensors, ['features.0.weight', thin]]));
    await expect(readBytes('thin', bytes)).rejects.toThrow(
      "features.0.weight has the shape [32, 3, 3, 3]; VGG-19's has [64, 3, 3, 3]",
    );
  });

  test('batch normalisation', async () => {
    const normed = new Map(tensors);
    normed.delete('features.2.weight');
    normed.set('features.1.weight', CLASSIFIER);
    await expect(readBytes('normed', safetensorsOf(normed))).rejects.toThrow(
      'VGG with batch normalisation',
    );
  });
});
