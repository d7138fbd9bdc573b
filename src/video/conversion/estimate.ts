import type { PictureOptions, VideoFile } from '../convert-options.ts';
import { prepareConversion, type PreparedConversion } from './prepare.ts';
import type { FrameWork } from './frame-stylizer.ts';
import { stylizedFrames } from './stylized-frames.ts';
import { outputSample } from './segments/paint-segments.ts';
import { clockOf, scaledSize } from './segments/segment.ts';
import { startEncoder } from './segments/start-encoder.ts';

/** What a conversion will take and give, by a second of it that was tried. */
export interface Estimate {
  /** Frames that the film will have. */
  readonly frames: number;
  /** Frames a second that were painted and encoded. */
  readonly fps: number;
  /** Seconds that all of it takes at that rate. */
  readonly seconds: number;
  /** Bytes of the film. */
  readonly bytes: number;
  /** Size of its picture. */
  readonly width: number;
  readonly height: number;
}

/** Milliseconds that are tried. */
const TRIAL = 1000;

/** Fewest frames that say anything: the first one only starts the clock. */
const FEWEST_FRAMES = 3;

/** Packets of a sound track that its rate is taken from. */
const SOUND_SAMPLE = 50;

/** Paints and encodes about a second's worth, from the middle of the film. */
async function trial(
  { track, plan, encoder: settings }: PreparedConversion,
  work: FrameWork,
): Promise<{ fps: number; bytesPerFrame: number }> {
  const document = plan[Math.floor(plan.length / 2)];
  if (document === undefined) return { fps: 0, bytesPerFrame: 0 };
  const encoder = await startEncoder(settings);
  let frames = 0;
  let first = performance.now();
  let last = first;
  try {
    const { start } = document.range;
    const end = document.cut ?? Infinity;
    const wanted = { start, end, clock: clockOf(document), output: scaledSize(settings) };
    const painted = stylizedFrames(track, wanted, work);
    for await (const frame of painted) {
      const sample = outputSample(frame, document);
      await encoder.add(sample).finally(() => sample.close());
      frames += 1;
      last = performance.now();
      if (frames === 1) first = last;
      if (frames >= FEWEST_FRAMES && last - first >= TRIAL) break;
    }
  } catch (error) {
    await encoder.cancel();
    throw error;
  }
  const video = await encoder.finish();
  const bytes = video?.packets.reduce((sum, { byteLength }) => sum + byteLength, 0) ?? 0;
  const fps = frames > 1 ? ((frames - 1) / (last - first)) * 1000 : 0;
  return { fps, bytesPerFrame: bytes / Math.max(1, frames) };
}

async function soundBytes({ input, clip }: PreparedConversion, seconds: number): Promise<number> {
  const tracks = await input.getAudioTracks();
  const rates = await Promise.all(
    tracks.map(async (track) => (await track.computePacketStats(SOUND_SAMPLE)).averageBitrate),
  );
  const length = Math.min(seconds, clip.end - clip.start);
  return rates.reduce((sum, rate) => sum + (rate * length) / 8, 0);
}

/**
 * Tries a second of a conversion.
 *
 * @throws {ConversionError} where the conversion could not be done.
 * @throws the signal's reason where it was aborted.
 */
export async function estimateConversion(
  file: VideoFile,
  options: PictureOptions,
  work: FrameWork,
): Promise<Estimate> {
  const prepared = await prepareConversion(file, undefined, options, work);
  try {
    const { fps, bytesPerFrame } = await trial(prepared, work);
    const frames = prepared.plan.reduce((sum, { range }) => sum + range.frames, 0);
    const { averagePacketRate } = await prepared.track.computePacketStats(SOUND_SAMPLE);
    const length = frames / Math.max(options.frameRate ?? averagePacketRate, 1e-3);
    const bytes = Math.round(bytesPerFrame * frames + (await soundBytes(prepared, length)));
    const { width, height } = prepared.encoder;
    return { frames, fps, seconds: fps > 0 ? frames / fps : Infinity, bytes, width, height };
  } finally {
    prepared.input.dispose();
  }
}
