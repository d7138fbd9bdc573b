/** @file Finds out on a worker's own engine whether a model is fast enough for a live picture. */
import { DEFAULT_GEOMETRY } from '../swap/geometry.ts';
import type { PreparedStyle } from './prepared-style.ts';
import type { WorkerLane } from './worker-lane.ts';

/** Frames a second that a picture needs to look alive, and the size that it has on a CPU. */
export const LIVE_RATE = 15;
const LIVE_SIZE = { width: 320, height: 180 } as const;

/** Side of the style picture: the default. */
const STYLE_SIDE = 256;

/**
 * Frames that are timed at most: the first ones prepare memory and run code that is not compiled yet,
 * and whatever else a page begins with takes cores from others.
 */
const FRAMES = 8;
/** A first frame so many times too slow settles it: slow machines should not be kept waiting. */
const HOPELESS = 4;

/**
 * True where `workers` like this one, without a GPU, stylise so many frames a second of
 * {@link LIVE_SIZE}. Frames of noise are timed, no two alike; only on WebAssembly: a software adapter
 * and tfjs take about ten times as long, and the first frame alone would keep people waiting.
 */
export async function keepsLive(
  lane: WorkerLane,
  workers: number,
  rate: number = LIVE_RATE,
): Promise<boolean> {
  if (lane.info.engine !== 'wasm') return false;
  const style = noiseStyle();
  await lane.prepare(style);
  const time = async (seed: number): Promise<number> => {
    const { width, height } = LIVE_SIZE;
    const shape = { codedWidth: width, codedHeight: height, timestamp: 0 };
    const frame = new VideoFrame(noise(width, height, seed).data, { ...shape, format: 'RGBA' });
    try {
      const began = performance.now();
      const result = await lane.run({ frame, style, options: { ...LIVE_SIZE, strength: 1 } });
      result.close();
      return performance.now() - began;
    } finally {
      frame.close();
    }
  };
  const isQuick = await anyWithin((workers * 1000) / rate, time);
  lane.forget(style);
  return isQuick;
}

/**
 * True where one of a few frames takes no longer than `limit` milliseconds: what slows a frame down
 * passes, so the fastest tells what the machine is good for. Ends with the first that does, and where
 * there is no hope.
 *
 * @param time does a frame, whose number it is given, and says how many milliseconds it took.
 */
export async function anyWithin(
  limit: number,
  time: (frame: number) => Promise<number>,
): Promise<boolean> {
  let fastest = Infinity;
  for (let frame = 0; frame < FRAMES; frame++) {
    fastest = Math.min(fastest, await time(frame));
    if (fastest <= limit) return true;
    if (fastest > HOPELESS * limit) return false;
  }
  return false;
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
