import type { Tensor } from '../model.ts';

/** ImageNet's mean and deviation of R, G and B in [0, 1], which torchvision's networks are fed by. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** Weights and bias of a convolution. */
interface Convolution {
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/**
 * Folds torchvision's normalisation into the first convolution, which then takes RGB in [0, 1]:
 * w · (x − mean) / deviation + b = (w / deviation) · x + (b − Σ w · mean / deviation). With reflect
 * padding, whose values are the picture's own, that holds at the border, too.
 *
 * @param convolution out × 3 × height × width, and out values.
 */
export function foldNormalisation({ weight, bias }: Convolution): Convolution {
  const [out = 0, channels = 0, height = 0, width = 0] = weight.shape;
  const area = height * width;
  const folded = new Float32Array(weight.data.length);
  const shifted = new Float32Array(out);
  for (let o = 0; o < out; o++) {
    let shift = 0;
    for (let c = 0; c < channels; c++) {
      const first = (o * channels + c) * area;
      for (let i = first; i < first + area; i++) {
        const value = weight.data[i]! / DEVIATION[c]!;
        folded[i] = value;
        shift += value * MEAN[c]!;
      }
    }
    shifted[o] = bias.data[o]! - shift;
  }
  return {
    weight: { shape: weight.shape, data: folded },
    bias: { shape: bias.shape, data: shifted },
  };
}
