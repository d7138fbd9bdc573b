import { expect, test } from 'vitest';
import { foldNormalisation } from '../../../src/model/vgg19/normalisation.ts';
import { randomVgg } from '../../support/vgg-tensors.ts';
import { randomSource } from '../../support/random.ts';

test('the folded convolution makes of RGB what the other makes of normalised RGB', () => {
  const vgg = randomVgg(1, ({ name }) => name);
  const raw = { weight: vgg.get('conv1_1.weight')!, bias: vgg.get('conv1_1.bias')! };
  const folded = foldNormalisation(raw);
  const next = randomSource(3);
  const patch = Array.from({ length: 27 }, () => next());
  const [mean, deviation] = [
    [0.485, 0.456, 0.406],
    [0.229, 0.224, 0.225],
  ];
  const normalised = patch.map((value, i) => {
    const channel = Math.floor(i / 9);
    return (value - mean[channel]!) / deviation[channel]!;
  });
  for (let out = 0; out < 64; out++) {
    expect(dot(folded, patch, out)).toBeCloseTo(dot(raw, normalised, out), 4);
  }
});

function dot(
  { weight, bias }: ReturnType<typeof foldNormalisation>,
  patch: readonly number[],
  out: number,
): number {
  return patch.reduce((sum, value, i) => sum + value * weight.data[out * 27 + i]!, bias.data[out]!);
}
