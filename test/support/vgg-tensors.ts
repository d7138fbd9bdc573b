import type { Tensor } from '../../src/model/model.ts';
import { VGG_CONVOLUTIONS, type VggConvolution } from '../../src/model/vgg19/network.ts';
import { randomSource } from './random.ts';

/**
 * Tensors in the shapes of VGG-19's, with random numbers: `count` convolutions from conv1_1 on, nine
 * at most, named by `nameOf`.
 */
export function randomVgg(
  count: number,
  nameOf: (conv: VggConvolution) => string,
): Map<string, Tensor> {
  const next = randomSource(19);
  const values = (length: number, scale: number) =>
    Float32Array.from({ length }, () => (next() - 0.4) * scale);
  return new Map(
    VGG_CONVOLUTIONS.slice(0, count).flatMap((conv): [string, Tensor][] => {
      const fanIn = conv.in * 9;
      const weight = values(conv.out * fanIn, Math.sqrt(12 / fanIn));
      return [
        [`${nameOf(conv)}.weight`, { shape: [conv.out, conv.in, 3, 3], data: weight }],
        [`${nameOf(conv)}.bias`, { shape: [conv.out], data: values(conv.out, 0.1) }],
      ];
    }),
  );
}
