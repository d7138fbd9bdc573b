/**
 * @file Video file in, stylised video file out. The film is a chain of segments, planned beforehand
 * from the input's packet table; each that is painted is kept in the journal, where there is one, and
 * joined to the output at once. Decoder, stylizer and encoder work at the same time. The input is
 * read in ranges and the output written as it grows, each waiting for the other, so memory does not
 * grow with the length of the video.
 */
import type { ConvertOptions, ConvertSummary } from './convert-options.ts';
import { ConversionError } from './conversion-error.ts';
import { FilmTarget } from './conversion/film-target.ts';
import { FilmWriter, type Film } from './conversion/film-writer.ts';
import { Journal } from './conversion/journal/journal.ts';
import { PictureWriter } from './conversion/picture-writer.ts';
import { prepareConversion, type PreparedConversion } from './conversion/prepare.ts';
import type { EncodedVideo } from './conversion/segments/encoded-video.ts';
import { paintSegments } from './conversion/segments/paint-segments.ts';
import type { SegmentDocument } from './conversion/segments/segment.ts';
import { inPlainWords, UnfinishedFilm } from './conversion/unfinished-film.ts';
import type { FilmFormat } from './film-container.ts';

/** A conversion under way: what is done, and the film it goes to. */
class Conversion {
  framesIn = 0;
  painted = 0;
  reused = 0;
  film: Film | undefined;
  readonly #options: ConvertOptions;
  readonly #prepared: PreparedConversion;
  readonly #target: FilmTarget;
  readonly #journal: Journal | undefined;

  constructor(
    options: ConvertOptions,
    prepared: PreparedConversion,
    target: FilmTarget,
    journal: Journal | undefined,
  ) {
    this.#options = options;
    this.#prepared = prepared;
    this.#target = target;
    this.#journal = journal;
  }

  /** Brings every segment into the film: from the journal where it is finished, else painted. */
  async run(): Promise<void> {
    const { plan } = this.#prepared;
    let wanted: SegmentDocument[] = [];
    for (const document of plan) {
      this.#options.signal?.throwIfAborted();
      const finished = await this.#journal?.read(document);
      if (finished === undefined) {
        wanted.push(document);
        continue;
      }
      await this.#paint(wanted);
      wanted = [];
      await this.#append(finished);
      this.reused += finished.packets.length;
      this.#report();
    }
    await this.#paint(wanted);
  }

  async #paint(documents: readonly SegmentDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const { track } = this.#prepared;
    const { stylizer, signal } = this.#options;
    const segments = paintSegments(track, documents, {
      stylizer,
      signal,
      onDecoded: () => {
        this.framesIn += 1;
      },
      onPainted: () => {
        this.painted += 1;
        this.#report();
      },
    });
    for await (const { document, video } of segments) {
      if (video === undefined) continue;
      await this.#journal?.write(document, video);
      await this.#append(video);
    }
  }

  async #append(video: EncodedVideo): Promise<void> {
    this.film ??= await this.#startFilm();
    await this.film.append(video);
    const fault = this.#options.outputFault?.();
    if (fault !== undefined) throw fault;
  }

  async #startFilm(): Promise<Film> {
    const { format, layout, pictures } = this.#options;
    const { encoder, input } = this.#prepared;
    const { codec } = encoder;
    if (format === 'png' || codec === 'png') {
      if (pictures === undefined) throw new TypeError('pictures is needed where format is png');
      return new PictureWriter(pictures, (await input.getAudioTracks()).length > 0);
    }
    const { target } = this.#target;
    return FilmWriter.start({ ...this.#prepared, codec, format, layout, target });
  }

  #report(): void {
    const frames = this.painted + this.reused;
    const planned = this.#prepared.plan.reduce((sum, { range }) => sum + range.frames, 0);
    const total = Math.max(frames, planned);
    this.#options.onProgress?.({ frames, total, reused: this.reused });
  }
}

function brokenOff(seconds: number): string {
  return `The input breaks off after ${seconds.toFixed(2)} s, and the film ends there.`;
}

function keptOf(format: FilmFormat, { frames, seconds }: Pick<Film, 'frames' | 'seconds'>): string {
  if (format === 'png') return `The first ${frames} pictures are kept.`;
  return `The first ${seconds.toFixed(1)} s are kept as a film.`;
}

/**
 * Ends a film that `cause` interrupted: what is ready of it is kept as a film of its own, unless it was
 * given up, or there is nothing yet.
 *
 * @returns what to throw.
 */
async function breakOff(
  cause: unknown,
  film: Film | undefined,
  target: FilmTarget,
  { signal, format }: ConvertOptions,
): Promise<unknown> {
  if (film === undefined || signal?.aborted === true || film.frames === 0) {
    await film?.cancel();
    await target.abandon(cause);
    return signal?.aborted === true ? cause : inPlainWords(cause);
  }
  try {
    await film.finishEarly();
    const { frames, seconds } = film;
    const part = { frames, seconds, film: await target.keep(format) };
    return new UnfinishedFilm(cause, keptOf(format, part), part);
  } catch {
    // Not even that can be written.
    await target.abandon(cause);
    return inPlainWords(cause);
  }
}

/**
 * Converts a video: every frame of the range stylised, at its own time, upright; the sound with it.
 *
 * The stylizer needs a style; its settings decide the working size. The output is a whole film when
 * the promise resolves, and the part that was ready when it rejects with {@link UnfinishedFilm}; when it
 * rejects with anything else, nothing is left of what was written.
 *
 * @throws {TypeError} naming the option that is out of range.
 * @throws {ConversionError} where the input cannot be read, decoded or encoded as asked.
 * @throws {UnfinishedFilm} where it broke off: the output is a film of what was ready by then.
 * @throws the signal's reason where it was aborted.
 */
export async function convertVideo(options: ConvertOptions): Promise<ConvertSummary> {
  const began = performance.now();
  const target = new FilmTarget(options.output);
  let prepared: PreparedConversion | undefined;
  let conversion: Conversion | undefined;
  try {
    prepared = await prepareConversion(options.input, options.journal?.input, options, options);
    const journal = options.journal && (await Journal.open(options.journal.store, prepared.plan));
    if (journal?.startedOver !== undefined) options.onNotice?.(journal.startedOver);
    conversion = new Conversion(options, prepared, target, journal);
    await conversion.run();
    const { film, framesIn, reused: framesReused } = conversion;
    if (film === undefined) {
      throw new ConversionError('empty-range', 'The video holds no frame that can be decoded.');
    }
    await film.finish();
    const { codec, width, height } = prepared.encoder;
    const broken = prepared.cutOff ? [brokenOff(film.seconds)] : [];
    return {
      framesIn,
      framesOut: film.frames,
      framesReused,
      codec,
      width,
      height,
      sound: film.sound.handling,
      warnings: [...prepared.remarks, ...broken, ...film.sound.warnings],
      film: await target.keep(options.format),
      seconds: (performance.now() - began) / 1000,
    };
  } catch (error) {
    throw await breakOff(error, conversion?.film, target, options);
  } finally {
    prepared?.input.dispose();
  }
}
