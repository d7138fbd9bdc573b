import type { Layer } from '../model/layers.ts';
import type { Manifest } from '../model/model.ts';
import { layerOutput, paddedSize } from '../model/shapes.ts';
import type { Shape } from '../model/shapes.ts';
import type { Size } from '../pool/working-size.ts';

/** Bytes that all workers together may have at work in layers. */
const WORKING_BYTES = 400 * 2 ** 20;

/** Bytes that a picture which cannot be cut may take in its layers. */
const WHOLE_BYTES = 1024 * 2 ** 20;

/** Tile sides to choose from, the best first: larger ones spend less on halos. */
const SIDES = [1024, 768, 640, 512, 384, 256] as const;

/**
 * Bytes of a layer's input and output together where they are most, for a picture of the given size:
 * about what an engine has at work at once.
 */
function peakBytes(manifest: Manifest, size: Size): number {
  const picture = { ...paddedSize(manifest, size), channels: manifest.input.channels };
  const { peak, shape } = walk(manifest.encoder, picture);
  return Math.max(peak, walk(manifest.decoder, shape).peak);
}

/** The longest side that a tile may have, where `workers` are at work at the same time. */
export function tileSide(manifest: Manifest, workers: number): number {
  const budget = WORKING_BYTES / workers;
  const fits = (side: number) => peakBytes(manifest, { width: side, height: side }) <= budget;
  return SIDES.find(fits) ?? SIDES[SIDES.length - 1]!;
}

/**
 * Makes certain that a picture can be stylised in one piece, by a model that cannot take it in tiles.
 *
 * @throws {RangeError} saying to which size it has to be scaled.
 */
export function assertFitsWhole(manifest: Manifest, size: Size): void {
  const bytes = peakBytes(manifest, size);
  if (bytes <= WHOLE_BYTES) return;
  const longest = Math.max(size.width, size.height);
  const largest = Math.floor((longest * Math.sqrt(WHOLE_BYTES / bytes)) / 16) * 16;
  throw new RangeError(
    `the model ${manifest.name} takes means over the whole picture, so that it cannot be cut into ` +
      `tiles, and ${size.width}×${size.height} pixels are too many at once: ` +
      `set the largest size to ${largest}, or take a model without instance normalisation`,
  );
}

function walk(layers: readonly Layer[], input: Shape): { peak: number; shape: Shape } {
  let peak = 0;
  let shape = input;
  for (const layer of layers) {
    const output = layerOutput(layer, shape);
    if (layer.op === 'residual') peak = Math.max(peak, walk(layer.body, shape).peak);
    peak = Math.max(peak, bytesOf(shape) + bytesOf(output));
    shape = output;
  }
  return { peak, shape };
}

function bytesOf({ height, width, channels }: Shape): number {
  return height * width * channels * 4;
}
