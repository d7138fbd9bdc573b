import { newContext, type StillPicture } from './still-picture.ts';
import type { Tile } from './tile-plan.ts';

/** How tiles are painted. */
export interface TilePainting {
  /** Stylises a frame at its own size; the frame may be closed when the call has returned. */
  readonly stylize: (frame: VideoFrame) => Promise<VideoFrame>;
  /** Tiles under way at a time. */
  readonly inFlight: number;
  /** Told after every tile. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Stylises a picture tile by tile, and puts the inner parts together on a canvas.
 *
 * @throws the first tile's error, when no other is under way any more; the signal's reason, where it
 * aborts.
 */
export async function paintTiles(
  picture: StillPicture,
  tiles: readonly Tile[],
  { stylize, inFlight, onProgress, signal }: TilePainting,
): Promise<OffscreenCanvas> {
  const context = newContext(picture.width, picture.height);
  const waiting = tiles.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const tile of waiting) {
      signal?.throwIfAborted();
      const painted = await paint(picture, tile, stylize);
      const { inner, outer } = tile;
      const [left, top] = [inner.x - outer.x, inner.y - outer.y];
      const size = [inner.width, inner.height] as const;
      context.drawImage(painted, left, top, ...size, inner.x, inner.y, ...size);
      painted.close();
      done += 1;
      onProgress?.(done, tiles.length);
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: inFlight }, work));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  signal?.throwIfAborted();
  return context.canvas;
}

async function paint(
  picture: StillPicture,
  { outer }: Tile,
  stylize: TilePainting['stylize'],
): Promise<VideoFrame> {
  const frame = picture.part(outer);
  try {
    return await stylize(frame);
  } finally {
    frame.close();
  }
}
