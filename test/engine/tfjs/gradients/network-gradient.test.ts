import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '../../../../src/engine/tfjs/backend.ts';
import { Network } from '../../../../src/engine/tfjs/network.ts';
import { loadModel, MODEL_NAMES } from '../../../../src/model/load-model.ts';
import { withPooling } from '../../../../src/model/pooling.ts';
import { randomActivations } from '../../../support/random.ts';
import { sharedUrl } from '../../../support/shared.ts';
import { modelOf, syntheticModels } from '../../../support/synthetic-models.ts';
import { loadVgg } from '../../../support/vgg-model.ts';
import { expectEncoderGradient, LAYER_CASES } from './gradient-cases.ts';

beforeAll(() => startBackend('cpu', {}));

describe('the gradient of a layer is that of finite differences', () => {
  test.each(LAYER_CASES)('$name', async ({ layer, shape: [height, width, channels] }) => {
    const input = randomActivations(height, width, channels, 11);
    await expectEncoderGradient(modelOf([layer]), input, { every: true });
  });
});

describe('the gradient of an encoder is that of finite differences', () => {
  test.each(syntheticModels())('$manifest.name', async (model) => {
    await expectEncoderGradient(model, picture(8, 8), { every: true });
  });

  test.each(MODEL_NAMES)('%s', async (name) => {
    await expectEncoderGradient(await loadModel(name), picture(8, 12), { every: false });
  });

  test.runIf(sharedUrl('models/vgg19-relu3_1'))('VGG-19, either pooling', async () => {
    const vgg = await loadVgg();
    const tried = { every: false, directions: 1 };
    await expectEncoderGradient(vgg, picture(4, 8), tried);
    await expectEncoderGradient(withPooling(vgg, 'average'), picture(4, 8), tried);
  });
});

test('positions that are equally high in a pooled cell share its gradient', () => {
  const network = new Network(modelOf([{ op: 'max_pool', factor: 2 }]));
  const input = tf.tensor3d([1, 1, 0, 1], [2, 2, 1]);
  const gradient = tf.tidy(() => tf.grad(() => network.encode(input))(input));
  expect([...gradient.dataSync()]).toEqual([1 / 3, 1 / 3, 0, 1 / 3].map(Math.fround));
  tf.dispose([input, gradient]);
  network.dispose();
});

test('a gradient leaves no tensor behind once the network is freed', async () => {
  const before = tf.memory().numTensors;
  await expectEncoderGradient(syntheticModels()[1]!, picture(8, 8), { every: false });
  expect(tf.memory().numTensors).toBe(before);
});

/** Random colours in [0, 1]. */
function picture(height: number, width: number) {
  const { data, ...shape } = randomActivations(height, width, 3, 9);
  return { ...shape, data: data.map((value) => (value + 1) / 2) };
}
