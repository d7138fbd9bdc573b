/**
 * @file How far a pixel of the result sees: what a tile must have around it for its inside to be
 * what it is in the whole picture. A convolution of kernel 3 sees one position further on every side,
 * at the size that its input has; a patch of side p is averaged with those that overlap it, so a
 * position sees p − 1 further with every swap, and p more where content patches are apart: a tile's
 * last patch, moved in to its edge, is none of the whole picture's.
 */
import type { SwapOptions } from '../engine/engine.ts';
import type { Layer } from '../model/layers.ts';
import type { Manifest } from '../model/model.ts';
import type { PatchGeometry } from '../swap/geometry.ts';

/** What surrounds a pixel of the result and has a part in it. */
export interface ReceptiveField {
  /** Pixels on every side. */
  readonly halo: number;
  /** True where a layer takes means over the whole picture: instance normalisation. */
  readonly wholePicture: boolean;
}

/** What a pixel of the result sees of the picture, through encoder, swap and decoder. */
export function receptiveField(
  manifest: Manifest,
  { patchSize }: PatchGeometry,
  { contentStride = 1, swaps = 1 }: Pick<SwapOptions, 'contentStride' | 'swaps'> = {},
): ReceptiveField {
  const reach = swaps * (patchSize - 1 + (contentStride > 1 ? patchSize : 0));
  const { stride } = manifest.activations;
  const encoder = walk(manifest.encoder, 1);
  const decoder = walk(manifest.decoder, stride);
  return {
    halo: encoder.reach + reach * stride + decoder.reach,
    wholePicture: encoder.wholePicture || decoder.wholePicture,
  };
}

/** Pixels that a chain of layers sees, and pixels per position at its end. */
interface Walk {
  readonly reach: number;
  readonly scale: number;
  readonly wholePicture: boolean;
}

/** @param scale pixels per position of the input. */
function walk(layers: readonly Layer[], scale: number): Walk {
  return layers.reduce<Walk>(
    (before, layer) => {
      const step = walkLayer(layer, before.scale);
      return {
        reach: before.reach + step.reach,
        scale: step.scale,
        wholePicture: before.wholePicture || step.wholePicture,
      };
    },
    { reach: 0, scale, wholePicture: false },
  );
}

function walkLayer(layer: Layer, scale: number): Walk {
  const step = { reach: 0, scale, wholePicture: false };
  switch (layer.op) {
    case 'conv':
      return { ...step, reach: ((layer.kernel - 1) / 2) * scale, scale: scale * layer.stride };
    case 'conv_transpose':
      return { ...step, reach: scale, scale: scale / layer.stride };
    case 'residual':
      return walk(layer.body, scale);
    case 'max_pool':
    case 'avg_pool':
    case 'pixel_unshuffle':
      return { ...step, scale: scale * layer.factor };
    case 'upsample_nearest':
    case 'pixel_shuffle':
      return { ...step, scale: scale / layer.factor };
    case 'instance_norm':
      return { ...step, wholePicture: true };
    case 'relu':
    case 'add':
    case 'clamp':
      return step;
  }
}
