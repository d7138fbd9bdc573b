/**
 * The output of one network layer for one picture: height × width × channels, f32, channels
 * innermost (NHWC with N = 1). Decoded pictures before quantisation have the same form, with
 * 3 channels in [0, 1].
 */
export interface Activations {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** `height · width · channels` values; position (y, x, c) at `(y · width + x) · channels + c`. */
  readonly data: Float32Array;
}
