/** @file A picture that flashes and a sound that beeps at the same moment, and where they are in a file. */
import { AudioSampleSink, VideoSampleSink, type VideoSample } from 'mediabunny';
import { wallTime } from '../../../src/video/recording/wall-time.ts';
import { openClip } from '../clips.ts';

/** Milliseconds between two frames. */
const FRAME = 33;

/** Milliseconds from one flash to the next, and how long one lasts. */
const PERIOD = 1500;
const LENGTH = 200;

/** Of the sound; a block is 10 ms. */
const RATE = 48_000;
const BLOCK = 480;

/** A frame and the wall time of its capture. */
export interface CapturedFrame {
  readonly frame: VideoFrame;
  readonly captured: number;
}

/** Where flashes and beeps begin, in seconds. */
export interface Moments {
  readonly flashes: readonly number[];
  readonly beeps: readonly number[];
}

/** A running picture with sound. */
export interface FlashAndBeep {
  readonly sound: MediaStreamAudioTrack;
  stop(): void;
}

/**
 * Flashes and beeps for 200 ms in each second and a half, like a camera and a microphone: what is
 * captured comes out as soon as the page has time for it, and no sooner. Each flash begins with a frame
 * that is captured at the very moment at which the beep begins.
 *
 * @param give is given each frame as it is captured, and owns it.
 */
export function flashAndBeep(give: (picture: CapturedFrame) => void): FlashAndBeep {
  const generator = new MediaStreamTrackGenerator({ kind: 'audio' });
  const writer = generator.writable.getWriter();
  const drawing = new OffscreenCanvas(160, 120).getContext('2d', { alpha: false })!;
  const begin = wallTime();
  const isLit = (wall: number): boolean => (wall - begin) % PERIOD < LENGTH;
  const sound = (block: number): AudioData => {
    const data = Float32Array.from({ length: BLOCK }, (_, n) => {
      const at = block * BLOCK + n;
      return isLit(begin + (at / RATE) * 1000) ? 0.8 * Math.sin(at / 8 + 1) : 0;
    });
    const timestamp = block * 10_000;
    const shape = { numberOfFrames: BLOCK, numberOfChannels: 1, sampleRate: RATE, timestamp };
    return new AudioData({ format: 'f32-planar', data, ...shape });
  };
  const capture = (captured: number): void => {
    drawing.fillStyle = isLit(captured) ? 'white' : 'black';
    drawing.fillRect(0, 0, 160, 120);
    const frame = new VideoFrame(drawing.canvas, { timestamp: Math.round(captured * 1000) });
    give({ frame, captured });
  };
  let blocks = 0;
  let last = begin;
  const timer = setInterval(() => {
    const now = wallTime();
    for (; begin + (blocks + 1) * 10 <= now; blocks++) void writer.write(sound(blocks));
    const flash = begin + Math.floor((now - begin) / PERIOD) * PERIOD;
    if (flash > last) {
      capture(flash);
      last = flash;
    }
    if (now - last < FRAME) return;
    last = now;
    capture(now);
  }, 5);
  return {
    sound: generator,
    stop() {
      clearInterval(timer);
      void writer.close();
    },
  };
}

/** Decodes a file and finds the flashes and beeps in it. */
export async function findMoments(file: Blob): Promise<Moments> {
  const input = openClip(file);
  const flashes: number[] = [];
  let lit = false;
  for await (const sample of new VideoSampleSink((await input.getPrimaryVideoTrack())!).samples()) {
    const bright = (await brightnessOf(sample)) > 127;
    if (bright && !lit) flashes.push(sample.timestamp);
    lit = bright;
    sample.close();
  }
  const beeps: number[] = [];
  let quietSince = -1;
  for await (const sample of new AudioSampleSink((await input.getPrimaryAudioTrack())!).samples()) {
    const data = new Float32Array(sample.numberOfFrames);
    sample.copyTo(data, { planeIndex: 0, format: 'f32-planar' });
    for (const [at, value] of data.entries()) {
      if (Math.abs(value) < 0.2) continue;
      const time = sample.timestamp + at / sample.sampleRate;
      if (time - quietSince > 0.5) beeps.push(time);
      quietSince = time;
    }
    sample.close();
  }
  return { flashes, beeps };
}

/** Brightness in the middle of a picture, 0–255: its own, without a detour through colours. */
async function brightnessOf(sample: VideoSample): Promise<number> {
  if (!/^(I4|NV12)/.test(sample.format ?? '')) throw new Error(`pictures in ${sample.format}`);
  const bytes = new Uint8Array(sample.allocationSize());
  const [luma] = await sample.copyTo(bytes);
  const middle = (sample.codedHeight >> 1) * luma!.stride + (sample.codedWidth >> 1);
  return bytes[luma!.offset + middle]!;
}
