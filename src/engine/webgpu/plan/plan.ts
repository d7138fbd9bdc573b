/**
 * @file What a network is turned into before it meets a device: a list of dispatches over tensors in
 * memory. Everything that works position by position, pools or rearranges pixels is folded into the
 * way a dispatch reads (a view) or writes (an output).
 */
import type { Padding } from '../../../model/layers.ts';
import type { Shape } from '../../../model/shapes.ts';

/** Number of a tensor in `Plan.tensors`. */
export type TensorId = number;

/** A change of single values. */
export type Elementwise =
  | { readonly op: 'relu' }
  | { readonly op: 'add'; readonly value: number }
  | { readonly op: 'clamp'; readonly min: number; readonly max: number };

/** What happens to values between memory and the kernel that reads them. */
export type ReadOp =
  | Elementwise
  | { readonly op: 'max_pool' | 'avg_pool' | 'upsample_nearest' | 'pixel_unshuffle' }
  /** `channels`: of the result. */
  | { readonly op: 'pixel_shuffle'; readonly channels: number }
  /** Scale and shift per channel, from a `norm` step. */
  | { readonly op: 'affine'; readonly tensor: TensorId };

/** A tensor as a kernel sees it. */
export interface View {
  readonly tensor: TensorId;
  /** First to last. */
  readonly reads: readonly ReadOp[];
  /** Shape of what is seen. */
  readonly shape: Shape;
}

/** What happens to a kernel's values before they are stored; `skip` adds a tensor of the same shape. */
export type FinishOp = Elementwise | { readonly op: 'skip'; readonly tensor: TensorId };

/** How 2 × 2 blocks of values are stored. */
export type Store = 'plain' | 'max_pool' | 'avg_pool' | 'pixel_unshuffle';

/** What a kernel writes. */
export interface Output {
  readonly tensor: TensorId;
  readonly finish: readonly FinishOp[];
  readonly store: Store;
  /** Shape of what is computed, before `store`. */
  readonly computed: Shape;
}

/** Fills a tensor from a picture. */
export interface PictureStep {
  readonly kind: 'picture';
  readonly output: Output;
}

/** A convolution. */
export interface ConvStep {
  readonly kind: 'conv';
  /**
   * `direct`: as it stands; `upsampled`: of what the input is when upsampled by 2, without doing so;
   * `transposed`: transposed with stride 2.
   */
  readonly form: 'direct' | 'upsampled' | 'transposed';
  readonly input: View;
  /** Tensor name prefix in the model. */
  readonly weights: string;
  /** True where the weights are those of a transposed convolution (IOHW). */
  readonly transposedWeights: boolean;
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly padding: Padding;
  readonly output: Output;
}

/** Statistics of an instance normalisation; `output` holds scale and shift per channel. */
export interface NormStep {
  readonly kind: 'norm';
  readonly input: View;
  readonly weights: string;
  readonly epsilon: number;
  readonly output: { readonly tensor: TensorId };
}

/** Stores what a view shows. */
export interface MapStep {
  readonly kind: 'map';
  readonly input: View;
  readonly output: Output;
}

/** The style swap of `content`, activations stored plainly. */
export interface SwapStep {
  readonly kind: 'swap';
  readonly content: TensorId;
  readonly output: { readonly tensor: TensorId };
}

/** One dispatch (a `swap`: three). */
export type Step = PictureStep | ConvStep | NormStep | MapStep | SwapStep;

/** A network, ready to be put on a device. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Shapes in memory. */
  readonly tensors: readonly Shape[];
  /** The tensor that the caller fills; undefined where a `picture` step does. */
  readonly input: TensorId | undefined;
  /** The result. */
  readonly output: View;
}

/** The tensors that a step reads. */
export function tensorsRead(step: Step): TensorId[] {
  switch (step.kind) {
    case 'picture':
      return skips(step.output);
    case 'conv':
    case 'map':
      return [...viewTensors(step.input), ...skips(step.output)];
    case 'norm':
      return viewTensors(step.input);
    case 'swap':
      return [step.content];
  }
}

/** The tensors that a view needs. */
export function viewTensors(view: View): TensorId[] {
  return [view.tensor, ...view.reads.flatMap((read) => (read.op === 'affine' ? read.tensor : []))];
}

function skips(output: Output): TensorId[] {
  return output.finish.flatMap((finish) => (finish.op === 'skip' ? finish.tensor : []));
}
