/**
 * @file VGG-19 (Simonyan & Zisserman 2014, configuration E) as the paper uses it: up to the first
 * convolution of a block, with reflect padding. Its convolutions are named as in Caffe.
 */
import type { ConvLayer, Layer } from '../layers.ts';

/** The layers that a style swap may work on, the paper's `relu3_1` among them. */
export const VGG_LAYERS = ['relu2_1', 'relu3_1', 'relu4_1'] as const;

/** A layer of VGG-19 that a style swap may work on. */
export type VggLayer = (typeof VGG_LAYERS)[number];

/** One convolution: 3×3, stride 1. */
export interface VggConvolution {
  /** As in Caffe, e.g. `conv3_1`. */
  readonly name: string;
  /** As in torchvision: `features.<index>`. */
  readonly torchvision: string;
  readonly in: number;
  readonly out: number;
  /** True where 2×2 pooling goes before it. */
  readonly pooled: boolean;
}

function convolution(
  name: string,
  index: number,
  channelsIn: number,
  channelsOut: number,
  pooled = false,
): VggConvolution {
  return { name, torchvision: `features.${index}`, in: channelsIn, out: channelsOut, pooled };
}

/** The convolutions up to conv4_1, in order. */
export const VGG_CONVOLUTIONS: readonly VggConvolution[] = [
  convolution('conv1_1', 0, 3, 64),
  convolution('conv1_2', 2, 64, 64),
  convolution('conv2_1', 5, 64, 128, true),
  convolution('conv2_2', 7, 128, 128),
  convolution('conv3_1', 10, 128, 256, true),
  convolution('conv3_2', 12, 256, 256),
  convolution('conv3_3', 14, 256, 256),
  convolution('conv3_4', 16, 256, 256),
  convolution('conv4_1', 19, 256, 512, true),
];

/** The convolutions that lead to a layer. */
export function convolutionsTo(layer: VggLayer): readonly VggConvolution[] {
  const last = VGG_CONVOLUTIONS.findIndex(({ name }) => name === layer.replace('relu', 'conv'));
  return VGG_CONVOLUTIONS.slice(0, last + 1);
}

/** Channels of a layer's activations, and pixels per position along a side. */
export function vggActivations(layer: VggLayer): { channels: number; stride: number } {
  const convolutions = convolutionsTo(layer);
  const pools = convolutions.filter(({ pooled }) => pooled).length;
  return { channels: convolutions.at(-1)?.out ?? 3, stride: 2 ** pools };
}

/** The encoder that ends in a layer, as a manifest has it; max pooling, as VGG-19 was trained. */
export function vggEncoder(layer: VggLayer): Layer[] {
  return convolutionsTo(layer).flatMap((convolved): Layer[] => {
    const conv = reflecting(convolved.name, convolved.in, convolved.out, 'relu');
    return convolved.pooled ? [{ op: 'max_pool', factor: 2 }, conv] : [conv];
  });
}

/** A 3×3 convolution that keeps the size, with reflect padding. */
export function reflecting(
  weights: string,
  channelsIn: number,
  channelsOut: number,
  activation: ConvLayer['activation'],
): ConvLayer {
  const shape = { in: channelsIn, out: channelsOut, kernel: 3, stride: 1 } as const;
  return { op: 'conv', weights, ...shape, padding: 'reflect', activation };
}
