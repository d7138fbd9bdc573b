/** @file In the browser: the converter and a small, cheap stylizer, for many short clips in one page. */
import { BufferSource, Input, ALL_FORMATS, VideoSampleSink } from 'mediabunny';
import { Stylizer } from '../../../src/index.ts';
import { ConversionError } from '../../../src/video/conversion-error.ts';
import { UnfinishedFilm } from '../../../src/video/conversion/unfinished-film.ts';
import type { ConvertOptions, ConvertSummary } from '../../../src/video/convert-options.ts';
import { convertVideo } from '../../../src/video/convert.ts';
import { barOf, cornersOf } from './picture.ts';

/** What of a conversion can be chosen. */
export type LabOptions = Pick<ConvertOptions, 'start' | 'end' | 'frames' | 'keepSize'> &
  Partial<Pick<ConvertOptions, 'format'>>;

/** How a conversion ended. */
export interface LabOutcome {
  readonly summary?: ConvertSummary;
  /** The film in base64, where there is one. */
  readonly film?: string;
  readonly error?: { readonly name: string; readonly fault?: string; readonly message: string };
  /** What the user was told on the way. */
  readonly notices: readonly string[];
}

/** A frame as a viewer sees it. */
export interface SeenFrame {
  readonly width: number;
  readonly height: number;
  readonly corners: readonly (readonly number[])[];
  /** Share of the width that the bar fills. */
  readonly bar: number;
}

let shared: Promise<Stylizer> | undefined;

async function startStylizer(): Promise<Stylizer> {
  const stylizer = await Stylizer.create({
    engine: 'wasm',
    model: 'tiny',
    workers: 1,
    width: 'full',
    styleSize: 64,
    // The picture stays what it is: its place and colours can be measured.
    strength: 0,
  });
  await stylizer.setStyle('mosaic');
  return stylizer;
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let n = 0; n < bytes.length; n += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(n, n + 8192)));
  }
  return btoa(parts.join(''));
}

async function base64Of(film: Blob | undefined): Promise<string> {
  return toBase64(new Uint8Array(await (film ?? new Blob()).arrayBuffer()));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

async function convert(file: string, options: LabOptions): Promise<LabOutcome> {
  shared ??= startStylizer();
  const stylizer = await shared;
  const notices: string[] = [];
  try {
    const summary = await convertVideo({
      input: new Blob([fromBase64(file)]),
      format: 'mp4',
      stylizer,
      onNotice: (line) => notices.push(line),
      ...options,
    });
    return { summary, film: await base64Of(summary.film), notices };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name, message } = error;
    const fault = error instanceof ConversionError ? { fault: error.fault } : {};
    const film = error instanceof UnfinishedFilm ? { film: await base64Of(error.film) } : {};
    return { error: { name, message, ...fault }, ...film, notices };
  }
}

/** Converts a file that is given in base64, and tells in JSON how it ended. */
export async function convertBytes(file: string, options: LabOptions): Promise<string> {
  return JSON.stringify(await convert(file, options));
}

/** The frames of a file, as this browser shows them. */
async function* shownFrames(file: string): AsyncGenerator<OffscreenCanvas, void, undefined> {
  const input = new Input({ source: new BufferSource(fromBase64(file)), formats: ALL_FORMATS });
  const sink = new VideoSampleSink((await input.getPrimaryVideoTrack())!);
  try {
    for await (const sample of sink.samples()) {
      const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
      sample.draw(canvas.getContext('2d')!, 0, 0);
      sample.close();
      yield canvas;
    }
  } finally {
    input.dispose();
  }
}

function seen(canvas: OffscreenCanvas): SeenFrame {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  return { width, height, corners: cornersOf(pixels), bar: barOf(pixels) };
}

/** The frames of a film that is given in base64, as this browser shows them, in JSON. */
export async function lookAt(file: string): Promise<string> {
  const frames: SeenFrame[] = [];
  for await (const canvas of shownFrames(file)) frames.push(seen(canvas));
  return JSON.stringify(frames);
}

/**
 * The frames of a file as this browser shows them, each painted as a picture in sRGB that nothing was
 * lost of, in JSON.
 */
export async function paintPictures(file: string): Promise<string> {
  shared ??= startStylizer();
  const stylizer = await shared;
  const frames: SeenFrame[] = [];
  for await (const canvas of shownFrames(file)) {
    const picture = new VideoFrame(canvas, { timestamp: 0 });
    const painted = await stylizer.stylize(picture).finally(() => picture.close());
    const shown = new OffscreenCanvas(painted.displayWidth, painted.displayHeight);
    shown.getContext('2d')!.drawImage(painted, 0, 0);
    painted.close();
    frames.push(seen(shown));
  }
  return JSON.stringify(frames);
}
