import { uprightFrames } from '../upright-frames.ts';
import type { ClipRange, VideoFile } from '../convert-options.ts';
import { stylizeFrame, type FrameWork } from './frame-stylizer.ts';
import { decodedSamples } from './reading/decoded-samples.ts';
import { openVideo, type OpenVideo } from './reading/open-video.ts';

/** What a contact sheet shows. */
export interface SheetOptions extends Pick<ClipRange, 'start' | 'end'> {
  /** Moments, spread evenly over the clip. Default: 6. */
  readonly moments?: number | undefined;
}

const MOMENTS = 6;
const COLUMNS = 3;
/** Width of a picture, and the gap around it, in pixels. */
const CELL_WIDTH = 480;
const GAP = 8;
const PAPER = '#191613';

/** The pictures of one moment. */
interface Pair {
  readonly before: VideoFrame;
  readonly after: VideoFrame;
}

/** What a video shows at a time, before and after; nothing where no frame can be decoded there. */
async function pairAt(
  { track }: OpenVideo,
  time: number,
  work: FrameWork,
): Promise<Pair | undefined> {
  for await (const { frame: before } of uprightFrames(decodedSamples(track, time))) {
    try {
      // A moment stands alone: its strokes go on from no other.
      work.stylizer.forget();
      return { before, after: await stylizeFrame(before, work) };
    } catch (error) {
      before.close();
      throw error;
    }
  }
  return undefined;
}

/** A canvas for so many pairs of pictures of that shape. */
function openSheet(moments: number, cellHeight: number): OffscreenCanvasRenderingContext2D {
  const columns = Math.min(COLUMNS, moments);
  const width = GAP + columns * (CELL_WIDTH + GAP);
  const height = GAP + Math.ceil(moments / columns) * 2 * (cellHeight + GAP);
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false });
  if (context === null) throw new Error('this browser gives no 2D canvas context');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = PAPER;
  context.fillRect(0, 0, width, height);
  return context;
}

/**
 * A contact sheet: moments of a video, each as it is and painted below, in rows of three, as a PNG.
 *
 * @throws {ConversionError} where the video cannot be read or decoded.
 * @throws the signal's reason where it was aborted.
 */
export async function contactSheet(
  file: VideoFile,
  { start = 0, end = Infinity, moments = MOMENTS }: SheetOptions,
  work: FrameWork,
): Promise<Blob> {
  const video = await openVideo(file);
  try {
    const { track } = video;
    const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
    const cellHeight = Math.round((CELL_WIDTH * height) / width);
    const context = openSheet(moments, cellHeight);
    const zero = Math.max(0, await track.getFirstTimestamp());
    const length = Math.min(end, (await track.computeDuration()) - zero) - start;
    for (let number = 0; number < moments; number += 1) {
      const time = zero + start + ((number + 0.5) / moments) * length;
      const pair = await pairAt(video, time, work);
      if (pair === undefined) continue;
      const left = GAP + (number % COLUMNS) * (CELL_WIDTH + GAP);
      const top = GAP + Math.floor(number / COLUMNS) * 2 * (cellHeight + GAP);
      context.drawImage(pair.before, left, top, CELL_WIDTH, cellHeight);
      context.drawImage(pair.after, left, top + cellHeight + GAP, CELL_WIDTH, cellHeight);
      pair.before.close();
      pair.after.close();
    }
    return await context.canvas.convertToBlob({ type: 'image/png' });
  } finally {
    video.input.dispose();
  }
}
