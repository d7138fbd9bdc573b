import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { withByteSource } from '../../../src/cli/vgg19/byte-source.ts';
import { importVgg } from '../../../src/cli/vgg19/import-vgg.ts';
import { readVggWeights, type VggWeights } from '../../../src/cli/vgg19/read-weights.ts';
import { writeModel } from '../../../src/cli/vgg19/write-model.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { sharedUrl } from '../../support/shared.ts';
import { randomVgg } from '../../support/vgg-tensors.ts';

const decoders = fileURLToPath(new URL('../../../models/vgg19', import.meta.url));
const shared = sharedUrl('models/vgg19-relu3_1/weights.safetensors');

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-vgg-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

function readShared(): Promise<VggWeights> {
  return withByteSource(fileURLToPath(shared!), readVggWeights);
}

test.skipIf(shared === undefined)("the paper's VGG-19 is known, and its models load", async () => {
  const { title, models, encoders, refused } = await importVgg(await readShared(), decoders);
  expect(title).toContain('Gatys');
  expect(refused).toEqual([]);
  expect(models.map(({ manifest }) => manifest.name)).toContain('vgg19');
  expect(encoders.map(({ manifest }) => manifest.name)).toEqual(['vgg19-relu2_1', 'vgg19-relu3_1']);
  const folder = join(await newFolder(), 'vgg19');
  // A second import takes the place of the first.
  await writeModel(folder, models[0]!);
  await writeModel(folder, models[0]!);
  const { manifest, tensors } = await loadModel(pathToFileURL(folder));
  expect(manifest).toEqual(models[0]!.manifest);
  expect(tensors.get('conv3_1.bias')).toEqual(models[0]!.tensors.get('conv3_1.bias'));
});

test.skipIf(shared === undefined)('a model whose encoder was exchanged is refused', async () => {
  const { models } = await importVgg(await readShared(), decoders);
  const folder = await newFolder();
  const other = randomVgg(5, ({ name }) => name);
  const tensors = new Map([...models[0]!.tensors, ...other]);
  await writeModel(folder, { manifest: models[0]!.manifest, tensors });
  await expect(loadModel(pathToFileURL(folder))).rejects.toThrow('other weights of VGG-19 relu3_1');
});

test.skipIf(shared === undefined)('damaged weights are told from a known training', async () => {
  const weights = await readShared();
  const bias = weights.vgg.get('conv2_1.bias')!;
  const vgg = new Map(weights.vgg);
  vgg.set('conv2_1.bias', { ...bias, data: bias.data.map((value) => value + 1) });
  await expect(importVgg({ ...weights, vgg }, decoders)).rejects.toThrow('the file is damaged');
});

test('a training that is not known is said to be so, and has no decoder', async () => {
  const vgg = randomVgg(9, ({ name }) => name);
  const found = await importVgg({ vgg, convolutions: 9, decoder: undefined }, decoders);
  expect(found.title).toContain('does not know');
  expect(found.models).toEqual([]);
  expect(found.encoders.map(({ manifest }) => manifest.name)).toEqual([
    'vgg19-relu2_1',
    'vgg19-relu3_1',
    'vgg19-relu4_1',
  ]);
  const broken = new Map(vgg);
  broken.set('conv1_1.bias', { shape: [64], data: new Float32Array(64).fill(Number.NaN) });
  await expect(
    importVgg({ vgg: broken, convolutions: 9, decoder: undefined }, decoders),
  ).rejects.toThrow('damaged');
});

test("torchvision's training is known by its first filter", async () => {
  const vgg = randomVgg(3, ({ name }) => name);
  const weight = vgg.get('conv1_1.weight')!;
  // The first filter of torchvision's vgg19, as PyTorch prints it, over the deviations of R, G and B.
  const printed = [
    -5.3474e-2, -4.9257e-2, -6.7942e-2, 1.5314e-2, 4.5068e-2, 2.1444e-3, 3.6226e-2, 1.9999e-2,
    1.9864e-2, 1.7015e-2, 5.5403e-2, -6.2293e-3, 1.4165e-1, 2.2705e-1, 1.3758e-1, 1.2e-1, 2.003e-1,
    9.2114e-2, -4.4885e-2, 1.268e-2, -1.4497e-2, 5.9742e-2, 1.3955e-1, 5.4102e-2, -9.6141e-4,
    5.8304e-2, -2.9663e-2,
  ];
  const deviation = [0.229, 0.224, 0.225];
  weight.data.set(printed.map((value, i) => value / deviation[Math.floor(i / 9)]!));
  const found = await importVgg({ vgg, convolutions: 3, decoder: undefined }, decoders);
  expect(found.title).toContain('torchvision');
});
