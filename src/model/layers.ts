/**
 * The layer kinds that a manifest may name. Activations are NHWC; convolution weights are stored
 * OIHW and transposed-convolution weights IOHW, as PyTorch writes them.
 */

/** How a convolution reads beyond the border. `reflect` does not repeat the border value. */
export type Padding = 'reflect' | 'replicate' | 'zero';

/** The activation function fused behind a convolution. */
export type ActivationFunction = 'none' | 'relu';

/** Convolution, padding `(kernel − 1) / 2` on every side; output side `ceil(n / stride)`. */
export interface ConvLayer {
  readonly op: 'conv';
  /** Tensor name prefix: `<weights>.weight` (out × in × kernel × kernel) and `<weights>.bias`. */
  readonly weights: string;
  readonly in: number;
  readonly out: number;
  readonly kernel: 1 | 3;
  readonly stride: 1 | 2;
  readonly padding: Padding;
  readonly activation: ActivationFunction;
}

/**
 * Transposed convolution, kernel 3, zero padding 1, output padding `stride − 1`: output side
 * `n · stride`.
 */
export interface ConvTransposeLayer {
  readonly op: 'conv_transpose';
  /** Tensor name prefix: `<weights>.weight` (in × out × 3 × 3) and `<weights>.bias`. */
  readonly weights: string;
  readonly in: number;
  readonly out: number;
  readonly kernel: 3;
  readonly stride: 1 | 2;
  readonly activation: ActivationFunction;
}

/** max(0, x). */
export interface ReluLayer {
  readonly op: 'relu';
}

/** Pooling over `factor` × `factor` cells, stride `factor`; a remainder is left out. */
export interface PoolLayer {
  readonly op: 'max_pool' | 'avg_pool';
  readonly factor: 2;
}

/** Repeats every position `factor` × `factor` times. */
export interface UpsampleLayer {
  readonly op: 'upsample_nearest';
  readonly factor: 2;
}

/**
 * Space to channels (`pixel_unshuffle`) and back (`pixel_shuffle`): channel order
 * `c · factor² + dy · factor + dx`.
 */
export interface PixelShuffleLayer {
  readonly op: 'pixel_shuffle' | 'pixel_unshuffle';
  readonly factor: 2;
  readonly order: 'c*4+dy*2+dx';
}

/** Adds the output of `body` to its input; `body` keeps the shape. */
export interface ResidualLayer {
  readonly op: 'residual';
  readonly body: readonly Layer[];
}

/**
 * Instance normalisation over height and width, per channel: `(x − mean) / √(variance + epsilon)`,
 * then scale and shift by `<weights>.weight` and `<weights>.bias` (channels values each).
 */
export interface InstanceNormLayer {
  readonly op: 'instance_norm';
  readonly weights: string;
  readonly channels: number;
  readonly epsilon: number;
}

/** Adds a constant to every value. */
export interface AddLayer {
  readonly op: 'add';
  readonly value: number;
}

/** Limits every value to [min, max]. */
export interface ClampLayer {
  readonly op: 'clamp';
  readonly min: number;
  readonly max: number;
}

/** Any layer of a manifest. */
export type Layer =
  | ConvLayer
  | ConvTransposeLayer
  | ReluLayer
  | PoolLayer
  | UpsampleLayer
  | PixelShuffleLayer
  | ResidualLayer
  | InstanceNormLayer
  | AddLayer
  | ClampLayer;
