/** @file Clips drawn and encoded in the browser, with known content, and ways to look into clips. */
import {
  ALL_FORMATS,
  AudioSample,
  AudioSampleSource,
  BlobSource,
  BufferTarget,
  EncodedVideoPacketSource,
  Input,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSample,
  VideoSampleSink,
  VideoSampleSource,
  WebMOutputFormat,
  type AudioCodec,
  type OutputFormat,
  type VideoCodec,
  type VideoTrackMetadata,
} from 'mediabunny';
import { packetsOf } from '../support/packets.ts';

/** What a clip is made of. */
export interface ClipRecipe {
  readonly format: OutputFormat;
  readonly codec: VideoCodec;
  readonly width: number;
  readonly height: number;
  /** Start of every frame in seconds, and the end of the last. */
  readonly times: readonly number[];
  readonly metadata?: VideoTrackMetadata;
  /** Draws frame `index`; left out, {@link QUARTERS} under a bar that grows. */
  readonly draw?: (context: OffscreenCanvasRenderingContext2D, index: number) => void;
  /** From 0 (worst) to 1 (best); left out, high. */
  readonly quality?: number;
  /** Seconds of a 440 Hz tone in this codec beside the picture. */
  readonly sound?: {
    readonly codec: AudioCodec;
    readonly seconds: number;
    /** Left out, one. */
    readonly tracks?: number;
  };
}

const SAMPLE_RATE = 48_000;

/** Colours of the four quarters, from the top left by rows: every turn and flip shows. */
export const QUARTERS = [
  [230, 40, 40],
  [40, 200, 60],
  [50, 70, 230],
  [235, 225, 60],
] as const;

/** Quarters, and a grey bar at the top that grows with the frame's number. */
function drawQuarters(context: OffscreenCanvasRenderingContext2D, fraction: number): void {
  const { width, height } = context.canvas;
  for (const [index, colour] of QUARTERS.entries()) {
    context.fillStyle = `rgb(${colour.join(' ')})`;
    const left = (index % 2) * (width / 2);
    context.fillRect(left, Math.floor(index / 2) * (height / 2), width / 2, height / 2);
  }
  context.fillStyle = 'gray';
  context.fillRect(0, 0, width * fraction, height / 8);
}

function tone(seconds: number): AudioSample {
  const frames = Math.round(seconds * SAMPLE_RATE);
  const data = Float32Array.from(
    { length: frames },
    (_, n) => 0.3 * Math.sin((2 * Math.PI * 440 * n) / SAMPLE_RATE),
  );
  const shape = { numberOfChannels: 1, sampleRate: SAMPLE_RATE, timestamp: 0 };
  return new AudioSample({ data, format: 'f32-planar', ...shape });
}

/** Draws and encodes a clip. */
export async function makeClip(recipe: ClipRecipe): Promise<Blob> {
  const { format, codec, width, height, times, metadata, draw, sound } = recipe;
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const quality = new Quality(recipe.quality ?? 'high');
  const video = new VideoSampleSource({ codec, quality });
  output.addVideoTrack(video, metadata);
  const audio = Array.from(
    { length: sound === undefined ? 0 : (sound.tracks ?? 1) },
    () => new AudioSampleSource({ codec: sound!.codec, quality }),
  );
  for (const track of audio) output.addAudioTrack(track);
  await output.start();
  for (const track of audio) {
    const sample = tone(sound!.seconds);
    await track.add(sample);
    sample.close();
    track.close();
  }
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  for (const [index, timestamp] of times.slice(0, -1).entries()) {
    if (draw === undefined) drawQuarters(context, index / times.length);
    else draw(context, index);
    const duration = times[index + 1]! - timestamp;
    const sample = new VideoSample(context.canvas, { timestamp, duration });
    await video.add(sample);
    sample.close();
  }
  await output.finalize();
  return new Blob([target.buffer!]);
}

/** Opens a clip for looking into it. */
export function openClip(clip: Blob): Input {
  return new Input({ source: new BlobSource(clip), formats: ALL_FORMATS });
}

/** The same pictures with pixels `horizontal`:`vertical` in shape. */
export async function withPixelAspect(
  clip: Blob,
  horizontal: number,
  vertical: number,
): Promise<Blob> {
  const track = (await openClip(clip).getPrimaryVideoTrack())!;
  const config = (await track.getDecoderConfig())!;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new EncodedVideoPacketSource((await track.getCodec())!);
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = {
    ...config,
    displayAspectWidth: config.codedWidth! * horizontal,
    displayAspectHeight: config.codedHeight! * vertical,
  };
  for (const packet of await packetsOf(track)) await source.add(packet, { decoderConfig });
  await output.finalize();
  return new Blob([target.buffer!]);
}

/** Decoded pictures of a clip as a viewer sees them. */
export async function decodeClip(clip: Blob): Promise<ImageData[]> {
  const track = (await openClip(clip).getPrimaryVideoTrack())!;
  const pictures: ImageData[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    const { displayWidth, displayHeight } = sample;
    const context = new OffscreenCanvas(displayWidth, displayHeight).getContext('2d')!;
    sample.draw(context, 0, 0);
    sample.close();
    pictures.push(context.getImageData(0, 0, displayWidth, displayHeight));
  }
  return pictures;
}

/** Containers by the names used in tests. */
export const formats = {
  mp4: () => new Mp4OutputFormat(),
  webm: () => new WebMOutputFormat(),
  mov: () => new MovOutputFormat(),
};
