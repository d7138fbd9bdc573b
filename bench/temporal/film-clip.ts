import { BlobSource, CanvasSink } from 'mediabunny';
import type { Pixels } from '../../src/engine/pixels.ts';
import { openInput, pictureTrack, requireDecodable } from '../../src/video/video-input.ts';
import type { Size } from '../suite.ts';
import { blockMotion } from './block-motion.ts';
import type { Clip } from './clip.ts';
import { chainMotion, type Motion } from './motion.ts';

/** The first frames of a film at a size, with the motion that comparing blocks finds. */
export async function filmClip(
  name: string,
  film: Blob,
  { width, height }: Size,
  count: number,
): Promise<Clip> {
  const frames = await firstFrames(film, { width, height }, count);
  const steps = new Map<number, Motion>();
  const step = (index: number): Motion => {
    const known = steps.get(index) ?? blockMotion(frames[index]!, frames[index - 1]!);
    steps.set(index, known);
    return known;
  };
  return {
    name,
    source: 'film, motion found by comparing blocks',
    frames,
    motion: (index, lag) =>
      chainMotion(Array.from({ length: lag }, (_, passed) => step(index - passed))),
  };
}

async function firstFrames(film: Blob, size: Size, count: number): Promise<Pixels[]> {
  using input = openInput(new BlobSource(film));
  const track = await pictureTrack(input);
  await requireDecodable(track);
  const frames: Pixels[] = [];
  const { width, height } = size;
  for await (const { canvas } of new CanvasSink(track, {
    width,
    height,
    fit: 'cover',
  }).canvases()) {
    const context = canvas.getContext('2d');
    if (context === null || !('getImageData' in context)) throw new Error('no 2D canvas here');
    frames.push({ width, height, data: context.getImageData(0, 0, width, height).data });
    if (frames.length === count) break;
  }
  return frames;
}
