/** @file Clips of the matrix that the browser draws and encodes itself, on every machine. */
import {
  MkvOutputFormat,
  MpegTsOutputFormat,
  type OutputFormat,
  type VideoCodec,
} from 'mediabunny';
import { formats, makeClip, withPixelAspect } from '../clips.ts';
import { drawRgb, FRAMES } from './picture.ts';
import type { Expected } from './recipes.ts';

/** A clip. */
export interface DrawnInput extends Expected {
  readonly name: string;
  readonly format: 'mp4' | 'mov' | 'mkv' | 'webm' | 'ts';
  readonly codec: VideoCodec;
  readonly drawn?: readonly [number, number];
  readonly rotation?: 90 | 180 | 270;
  readonly flip?: boolean;
  /** Pixels so many times as wide as high. */
  readonly aspect?: number;
  /** True where frames come at uneven times. */
  readonly uneven?: boolean;
}

/** Every clip that the browser draws. */
export const DRAWN: readonly DrawnInput[] = [
  { name: 'h264.mp4', format: 'mp4', codec: 'avc', sounds: 1 },
  { name: 'h264.mov', format: 'mov', codec: 'avc', sounds: 2 },
  { name: 'vp9.mkv', format: 'mkv', codec: 'vp9', sounds: 2 },
  { name: 'av1.webm', format: 'webm', codec: 'av1', sounds: 1 },
  { name: 'h264.m2t', format: 'ts', codec: 'avc' },
  { name: 'odd.webm', format: 'webm', codec: 'vp9', drawn: [97, 65], size: [96, 64] },
  { name: 'uneven.mkv', format: 'mkv', codec: 'vp8', uneven: true },
  { name: 'uneven.mp4', format: 'mp4', codec: 'avc', uneven: true, sounds: 1 },
  { name: 'mirrored.mp4', format: 'mp4', codec: 'avc', flip: true, corners: [1, 0, 3, 2] },
  {
    name: 'turned-mirrored.mov',
    format: 'mov',
    codec: 'avc',
    rotation: 90,
    flip: true,
    size: [64, 96],
    corners: [0, 2, 1, 3],
  },
  {
    name: 'turned-270.mp4',
    format: 'mp4',
    codec: 'av1',
    rotation: 270,
    size: [64, 96],
    corners: [1, 3, 0, 2],
  },
  { name: 'wide-pixels.mp4', format: 'mp4', codec: 'avc', aspect: 2, size: [192, 64] },
];

const CONTAINERS: Record<DrawnInput['format'], () => OutputFormat> = {
  ...formats,
  mkv: () => new MkvOutputFormat(),
  ts: () => new MpegTsOutputFormat(),
};

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Draws a clip, and gives it in base64. */
export async function drawInput(input: DrawnInput): Promise<string> {
  const { format, codec, drawn = [96, 64], rotation, flip, aspect, uneven = false } = input;
  const [width, height] = drawn;
  const clip = await makeClip({
    format: CONTAINERS[format](),
    codec,
    width,
    height,
    quality: 1,
    times: Array.from({ length: FRAMES + 1 }, (_, n) => (uneven ? n + (n * n) / 8 : n) / 24),
    metadata: { ...(rotation && { rotation }), ...(flip && { flip }) },
    ...(input.sounds && { sound: { codec: 'opus', seconds: 0.5, tracks: input.sounds } }),
    draw: (context, index) => {
      const picture = context.createImageData(width, height);
      drawRgb(width, height, index).forEach((level, n) => {
        picture.data[Math.floor(n / 3) * 4 + (n % 3)] = level;
      });
      for (let n = 3; n < picture.data.length; n += 4) picture.data[n] = 255;
      context.putImageData(picture, 0, 0);
    },
  });
  return base64(aspect === undefined ? clip : await withPixelAspect(clip, aspect, 1));
}
