/** @file Paints one film of the queue. Loaded when the first one is: it brings mediabunny along. */
import { Stylizer } from '../../index.ts';
import { MEDIA_TYPES } from '../../video/film-container.ts';
import { UnfinishedFilm } from '../../video/conversion/unfinished-film.ts';
import type { ConvertProgress, ConvertSummary } from '../../video/convert-options.ts';
import { convertVideo } from '../../video/convert.ts';
import { FilmFolder, PicturesOutput, type Output } from './film-folder.ts';
import { filmNetworks, filmSettings } from './film-look.ts';
import type { FilmOptions, FilmOutcome, FilmRecord } from './film-record.ts';

/** Frames of a segment: what leaving the page may cost. */
const SEGMENT_FRAMES = 48;

/** What painting a film tells on the way. */
export interface FilmListener {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ConvertProgress) => void;
  readonly onNotice: (line: string) => void;
}

/** A stylizer as a film wants it. */
export async function filmStylizer(options: FilmOptions, signal: AbortSignal): Promise<Stylizer> {
  const stylizer = await Stylizer.create({
    ...filmNetworks(options),
    ...filmSettings(options),
    signal,
  });
  try {
    await stylizer.setStyle(options.style.source);
  } catch (error) {
    stylizer.dispose();
    throw error;
  }
  return stylizer;
}

async function bytesOf(
  folder: FilmFolder,
  output: Output,
  { options: { format } }: FilmRecord,
): Promise<number> {
  if (output instanceof PicturesOutput) return output.bytes;
  return format === 'png' ? 0 : ((await folder.film(MEDIA_TYPES[format]))?.size ?? 0);
}

async function convert(
  record: FilmRecord,
  file: File,
  folder: FilmFolder,
  output: Output,
  listener: FilmListener,
): Promise<ConvertSummary> {
  const { format, codec, layout, quality, keepSize, outputWidth, frameRate, start, end } =
    record.options;
  const stylizer = await filmStylizer(record.options, listener.signal);
  try {
    return await convertVideo({
      input: file,
      ...output.options,
      journal: { store: folder.store, input: record.input },
      segmentFrames: SEGMENT_FRAMES,
      stylizer,
      format,
      codec,
      layout,
      quality,
      keepSize,
      outputWidth,
      frameRate,
      start,
      end,
      ...listener,
    });
  } finally {
    stylizer.dispose();
  }
}

/**
 * Paints a film, from the segments that are finished on. It rests in its folder.
 *
 * @returns what became of it, be it whole or the part that was ready when it broke off.
 * @throws what kept it from being painted at all; the signal's reason where it was aborted.
 */
export async function paintFilm(
  record: FilmRecord,
  file: File,
  listener: FilmListener,
): Promise<FilmOutcome> {
  const folder = await FilmFolder.open(record.id);
  const isPictures = record.options.format === 'png';
  const output = isPictures ? await folder.openPictures() : await folder.openFilm();
  try {
    const summary = await convert(record, file, folder, output, listener);
    await folder.store.clear();
    const { framesOut: frames, framesReused, seconds, width, height, warnings: remarks } = summary;
    const fps = (frames - framesReused) / seconds;
    const bytes = await bytesOf(folder, output, record);
    return { whole: true, frames, width, height, fps, seconds, bytes, remarks };
  } catch (error) {
    if (!(error instanceof UnfinishedFilm)) {
      await output.abandon();
      throw error;
    }
    const { frames, message } = error;
    const bytes = await bytesOf(folder, output, record);
    const unknown = { width: 0, height: 0, fps: 0, seconds: 0 };
    return { whole: false, frames, ...unknown, bytes, remarks: [message] };
  }
}
