import type {
  ConvLayer,
  ConvTransposeLayer,
  InstanceNormLayer,
  Layer,
  Padding,
} from '../../../model/layers.ts';
import type { Shape } from '../../../model/shapes.ts';

/** A picture in a network: its place in the order of production; 0 is the input. */
export type ValueId = number;

/** An interval that values are limited to, after an addend. */
export interface Range {
  readonly add: number;
  readonly low: number;
  readonly high: number;
}

/** How a convolution reads its source. */
export type View =
  /** As it is. */
  | 'plain'
  /** 2×2 positions as the channels of one: a pixel unshuffle that costs nothing. */
  | 'cells'
  /** Every position as 2×2: a nearest upsampling of which only the small picture exists. */
  | 'upsampled'
  /** Every position with three zeros: the picture that a transposed convolution of stride 2 sees. */
  | 'spread';

/** A convolution with all that is fused into it. */
export interface ConvNode {
  readonly kind: 'conv';
  readonly source: ValueId;
  readonly target: ValueId;
  readonly layer: ConvLayer | ConvTransposeLayer;
  readonly padding: Padding;
  readonly view: View;
  /** True where a pixel shuffle follows: four channels become 2×2 positions. */
  readonly shuffled: boolean;
  readonly range: Range;
  /** Added last. */
  readonly residual: ValueId | undefined;
}

/** min(max(source + add, low), high) + other. */
export interface PointwiseNode {
  readonly kind: 'pointwise';
  readonly source: ValueId;
  readonly target: ValueId;
  readonly range: Range;
  readonly other: ValueId | undefined;
}

/** A layer that stands alone. */
export interface ResampleNode {
  readonly kind: 'maxPool' | 'averagePool' | 'upsample' | 'pixelShuffle' | 'pixelUnshuffle';
  readonly source: ValueId;
  readonly target: ValueId;
}

/** Instance normalisation. */
export interface NormNode {
  readonly kind: 'instanceNorm';
  readonly source: ValueId;
  readonly target: ValueId;
  readonly layer: InstanceNormLayer;
}

/** Something that computes one picture from another. */
export type Node = ConvNode | PointwiseNode | ResampleNode | NormNode;

/** A chain of layers as the fewest nodes, in the order in which they run. */
export interface Graph {
  readonly nodes: readonly Node[];
  /** Shapes by value. */
  readonly shapes: readonly Shape[];
  readonly output: ValueId;
}

/** The layer kinds of a convolution. */
export function isConvolution(layer: Layer | undefined): layer is ConvLayer | ConvTransposeLayer {
  return layer?.op === 'conv' || layer?.op === 'conv_transpose';
}
