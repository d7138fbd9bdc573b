import type { EncoderPin } from './encoder-pin.ts';
import type { Layer } from './layers.ts';

/** What `manifest.json` says of a model. */
export interface Manifest {
  /** Name, e.g. `compact`. */
  readonly name: string;
  /** Name for the user's eyes, e.g. `Compact`. */
  readonly title?: string;
  /** What the model is good for, in a few words for the user. */
  readonly goodFor?: string;
  readonly task: 'patch-based style transfer';
  /** RGB in `range`; the sides are padded to a multiple of `multipleOf` and cropped afterwards. */
  readonly input: {
    readonly layout: 'NHWC';
    readonly channels: 3;
    readonly range: readonly [0, 1];
    readonly color: 'sRGB';
    readonly multipleOf: number;
    readonly padTo: 'reflect';
  };
  /** What the encoder gives: channels per position, and pixels per position along a side. */
  readonly activations: {
    readonly channels: number;
    readonly stride: number;
    readonly basis?: string;
  };
  readonly encoder: readonly Layer[];
  /** Empty where the model only encodes. */
  readonly decoder: readonly Layer[];
  /** The weights that the encoder must have, where the decoder was trained for an encoder of others'. */
  readonly pin?: EncoderPin;
  /** SPDX identifier or a sentence. */
  readonly license: string;
  /** Where the weights come from: data, recipe, scores. */
  readonly training: string;
}

/** A named array of a safetensors file, widened to f32. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A loaded, validated model: its manifest and every tensor that its layers name. */
export interface Model {
  readonly manifest: Manifest;
  readonly tensors: ReadonlyMap<string, Tensor>;
}
