import type { FrameSource } from '../../engine.ts';
import { planesOf } from './frame-format.ts';
import type { FrameFormat } from './frame-format.ts';

/** Formats whose bytes the module reads itself. */
const FORMATS = new Map<string, FrameFormat['format']>([
  ['I420', 'I420'],
  ['I422', 'I422'],
  ['I444', 'I444'],
  ['NV12', 'NV12'],
  ['RGBA', 'RGBA'],
  ['RGBX', 'RGBA'],
  ['BGRA', 'BGRA'],
  ['BGRX', 'BGRA'],
]);

/**
 * Colour matrices by their WebCodecs name. Frames without one, as cameras give them, count as BT.601:
 * so do browsers where they draw such a frame.
 */
const MATRICES = new Map<string, FrameFormat['matrix']>([
  ['bt709', 'bt709'],
  ['bt470bg', 'bt601'],
  ['smpte170m', 'bt601'],
  ['bt2020-ncl', 'bt2020'],
]);

/** Transfer functions of high dynamic range, which only the browser can map to sRGB. */
const HIGH_DYNAMIC_RANGE: ReadonlySet<string> = new Set(['pq', 'hlg']);

/** Primaries that sRGB's stand for; to map wider ones is left to the browser. */
const NARROW_PRIMARIES: ReadonlySet<string> = new Set(['bt709', 'bt470bg', 'smpte170m']);

/** A frame whose bytes the module can read. */
export interface ReadableFrame {
  readonly frame: VideoFrame;
  readonly format: FrameFormat;
}

/**
 * How a source's bytes can be read; undefined where only a canvas can: images, canvases, rare
 * formats, rotated frames, high dynamic range, wide gamuts. Alpha is not looked at.
 */
export function readableFrame(source: FrameSource): ReadableFrame | undefined {
  if (!(source instanceof VideoFrame)) return undefined;
  const format = FORMATS.get(source.format ?? '');
  const matrix = MATRICES.get(source.colorSpace.matrix ?? 'smpte170m');
  const { visibleRect } = source;
  if (format === undefined || visibleRect === null || isTurned(source)) {
    return undefined;
  }
  const planar = format !== 'RGBA' && format !== 'BGRA';
  if (planar) {
    const aligned = visibleRect.x % 2 === 0 && visibleRect.y % 2 === 0;
    if (matrix === undefined || !aligned) return undefined;
  }
  if (HIGH_DYNAMIC_RANGE.has(source.colorSpace.transfer ?? '')) return undefined;
  if (!NARROW_PRIMARIES.has(source.colorSpace.primaries ?? 'bt709')) return undefined;
  return {
    frame: source,
    format: {
      format,
      width: visibleRect.width,
      height: visibleRect.height,
      matrix: matrix ?? 'bt709',
      fullRange: source.colorSpace.fullRange ?? false,
    },
  };
}

/** Copies a frame's planes to `target` in the layout of `planesOf`. */
export async function copyFrame(
  { frame, format }: ReadableFrame,
  target: Uint8Array,
): Promise<void> {
  const layout = planesOf(format).planes.map(({ offset, pitch }) => ({ offset, stride: pitch }));
  await frame.copyTo(target, { layout });
}

/** True where the frame is shown rotated or mirrored. */
function isTurned(frame: VideoFrame): boolean {
  const { rotation = 0, flip = false } = frame as { rotation?: number; flip?: boolean };
  return rotation !== 0 || flip;
}
