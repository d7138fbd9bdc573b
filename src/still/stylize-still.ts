import type { Manifest } from '../model/model.ts';
import type { SwapOptions } from '../engine/engine.ts';
import type { PatchGeometry } from '../swap/geometry.ts';
import type { SwapSpace } from '../stylizer-settings.ts';
import { paintTiles, type TilePainting } from './paint-tiles.ts';
import { receptiveField } from './receptive-field.ts';
import { StillPicture, type PictureSource } from './still-picture.ts';
import { planTiles, type Tile } from './tile-plan.ts';
import { assertFitsWhole, tileSide } from './tile-size.ts';

/** How a still picture is stylised. */
export interface StillOptions {
  /** Longest side in pixels, from 16: a larger picture is scaled down. Left out: its own size. */
  readonly maxSize?: number | undefined;
  /** What a repeated swap goes on from; left out: as it is set. */
  readonly swapSpace?: SwapSpace | undefined;
  /** Told how many of the picture's tiles are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends the work; tiles under way are still finished. */
  readonly signal?: AbortSignal | undefined;
}

/** Who stylises it. */
export interface StillEngine extends Pick<TilePainting, 'stylize' | 'inFlight'> {
  readonly manifest: Manifest;
  readonly geometry: PatchGeometry;
  /** How tiles are swapped. */
  readonly how: Pick<SwapOptions, 'contentStride' | 'swaps'>;
  /** Engines at work at the same time. */
  readonly workers: number;
}

const SMALLEST = 16;

/**
 * Stylises a picture, and then what came of it, `passes` times in all. Otherwise as
 * {@link stylizeStill}.
 */
export async function repeatStill(
  source: PictureSource,
  engine: StillEngine,
  passes: number,
  { onProgress, ...options }: StillOptions,
): Promise<OffscreenCanvas> {
  const painted = (pass: number, picture: PictureSource): Promise<OffscreenCanvas> =>
    stylizeStill(picture, engine, {
      ...options,
      onProgress: (done, total) => onProgress?.(pass * total + done, passes * total),
    });
  let picture = await painted(0, source);
  for (let pass = 1; pass < passes; pass++) picture = await painted(pass, picture);
  return picture;
}

/**
 * Stylises a picture at its own size, in tiles where it is large. A tile has around it all that its
 * inside sees, and the tiles share the style's bank, so the result has no seams: it is that of the
 * whole picture in one piece. A model that takes means over the whole picture is given it in one
 * piece, or not at all.
 *
 * @throws {TypeError} naming `picture` or `maxSize`.
 * @throws {RangeError} where the picture holds no patch, or is too large to be done in one piece by a
 * model that asks for it.
 */
async function stylizeStill(
  source: PictureSource,
  engine: StillEngine,
  { maxSize, onProgress, signal }: StillOptions,
): Promise<OffscreenCanvas> {
  if (maxSize !== undefined && !(Number.isInteger(maxSize) && maxSize >= SMALLEST)) {
    throw new TypeError(`maxSize must be a whole number from ${SMALLEST}, not ${String(maxSize)}`);
  }
  signal?.throwIfAborted();
  const picture = await StillPicture.from(source, maxSize);
  const { stylize, inFlight } = engine;
  return paintTiles(picture, tilesOf(picture, engine), { stylize, inFlight, onProgress, signal });
}

function tilesOf({ width, height }: StillPicture, engine: StillEngine): Tile[] {
  const { manifest, geometry, workers, how } = engine;
  const { halo, wholePicture } = receptiveField(manifest, geometry, how);
  // Tiles begin where patches of the whole picture do.
  const multiple = manifest.input.multipleOf * (how.contentStride ?? 1);
  if (wholePicture) assertFitsWhole(manifest, { width, height });
  const side = wholePicture ? Math.max(width, height) + multiple : tileSide(manifest, workers);
  return planTiles({ width, height }, { halo, multiple, side });
}
