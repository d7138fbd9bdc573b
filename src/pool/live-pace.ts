/** @file Finds out on a worker's own engine whether a model is fast enough for a live picture. */
import { DEFAULT_GEOMETRY } from '../swap/geometry.ts';
import type { PreparedStyle } from './prepared-style.ts';
import type { WorkerLane } from './worker-lane.ts';

/** Frames a second that a picture needs to look alive, and the size that it has on a CPU. */
const LIVE_RATE = 15;
const LIVE_SIZE = { width: 320, height: 180 } as const;

/** Side of the style picture: the default. */
const STYLE_SIDE = 256;

/** The first frame prepares memory and is slower; of all, no two alike, the fastest counts. */
const FRAMES = 3;
/** A first frame so many times too slow settles it: slow machines should not be kept waiting. */
const HOPELESS = 4;

/**
 * True where `workers` like this one stylise {@link LIVE_RATE} frames a second of
 * {@link LIVE_SIZE}: up to three frames of noise are timed.
 */
export async function keepsLive(lane: WorkerLane, workers: number): Promise<boolean> {
  const style = noiseStyle();
  await lane.prepare(style);
  const { width, height } = LIVE_SIZE;
  let fastest = Infinity;
  for (let i = 0; i < FRAMES; i++) {
    const frame = new VideoFrame(noise(width, height, i).data, {
      format: 'RGBA',
      codedWidth: width,
      codedHeight: height,
      timestamp: 0,
    });
    try {
      const began = performance.now();
      const result = await lane.run({ frame, style, options: { ...LIVE_SIZE, strength: 1 } });
      result.close();
      fastest = Math.min(fastest, performance.now() - began);
    } finally {
      frame.close();
    }
    if (fastest > (HOPELESS * workers * 1000) / LIVE_RATE) break;
  }
  lane.forget(style);
  return (workers * 1000) / fastest >= LIVE_RATE;
}

/** A style that nobody can choose, so that it is not kept from one visit to the next. */
function noiseStyle(): PreparedStyle {
  const key = 'noise';
  const picture = noise(STYLE_SIDE, STYLE_SIDE, FRAMES);
  const part = { key, content: undefined, picture, area: STYLE_SIDE ** 2 };
  return { key, parts: [part], geometry: DEFAULT_GEOMETRY, weights: [1] };
}

/** Pixels that differ, so that the search has something to tell apart. */
function noise(width: number, height: number, seed: number): ImageData {
  const image = new ImageData(width, height);
  let state = 1 + seed;
  for (let i = 0; i < image.data.length; i++) {
    state = (state * 48271) % 0x7fffffff;
    image.data[i] = i % 4 === 3 ? 255 : state & 255;
  }
  return image;
}
