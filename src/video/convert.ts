/**
 * @file Video file in, stylised video file out. The film is a chain of segments, planned beforehand
 * from the input's packet table; each that is painted is kept in the journal, where there is one, and
 * joined to the output at once. Decoder, stylizer and encoder work at the same time. The input is
 * read in ranges and the output written as it grows, each waiting for the other, so memory does not
 * grow with the length of the video.
 */
import type { Target, VideoCodec } from 'mediabunny';
import { ConversionError } from './conversion-error.ts';
import type { Layout } from './container.ts';
import { FilmWriter } from './conversion/film-writer.ts';
import type { FrameWork } from './conversion/frame-stylizer.ts';
import { Journal } from './conversion/journal/journal.ts';
import type { SegmentStore } from './conversion/journal/segment-store.ts';
import {
  prepareConversion,
  type PictureOptions,
  type PreparedConversion,
} from './conversion/prepare.ts';
import type { EncodedVideo } from './conversion/segments/encoded-video.ts';
import { paintSegments } from './conversion/segments/paint-segments.ts';
import type { Fingerprint, SegmentDocument } from './conversion/segments/segment.ts';
import { UnfinishedFilm } from './conversion/unfinished-film.ts';
import type { VideoFile } from './conversion/video-file.ts';
import type { SoundHandling } from './sound.ts';

/** How far a conversion has come. */
export interface ConvertProgress {
  /** Frames done: painted, or found finished in the journal. */
  readonly frames: number;
  /** Frames there will be, as far as known: never less than `frames`. */
  readonly total: number;
  /** Of `frames`, those found finished. */
  readonly reused: number;
}

/** What to convert, and how. */
export interface ConvertOptions extends PictureOptions, FrameWork {
  readonly input: VideoFile;
  readonly output: Target;
  /**
   * Where the file has its index. `fragmented` where the output is read while it grows, and nothing
   * written may be changed later. Default: `index-last`.
   */
  readonly layout?: Layout | undefined;
  /** Where finished segments rest, and the fingerprint by which the input is known again. */
  readonly journal?: { readonly store: SegmentStore; readonly input: Fingerprint } | undefined;
  /** Asked after each segment: an error of the output that stands for "it takes no more". */
  readonly outputFault?: (() => Error | undefined) | undefined;
  /** Called after every frame done. */
  readonly onProgress?: ((progress: ConvertProgress) => void) | undefined;
  /** Told in one line what the user should know before the end. */
  readonly onNotice?: ((line: string) => void) | undefined;
}

/** What a conversion did. */
export interface ConvertSummary {
  /** Frames decoded and stylised. */
  readonly framesIn: number;
  /** Frames written. */
  readonly framesOut: number;
  /** Of those written, frames that the journal had. */
  readonly framesReused: number;
  /** Wall-clock seconds, first byte read to last byte written. */
  readonly seconds: number;
  readonly codec: VideoCodec;
  /** Size of the written video in pixels. */
  readonly width: number;
  readonly height: number;
  readonly sound: SoundHandling;
  /** One sentence for each thing that the user should know, or that could not be carried over. */
  readonly warnings: readonly string[];
}

/** A conversion under way: what is done, and the film it goes to. */
class Conversion {
  framesIn = 0;
  painted = 0;
  reused = 0;
  film: FilmWriter | undefined;
  readonly #options: ConvertOptions;
  readonly #prepared: PreparedConversion;
  readonly #journal: Journal | undefined;

  constructor(options: ConvertOptions, prepared: PreparedConversion, journal: Journal | undefined) {
    this.#options = options;
    this.#prepared = prepared;
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

  #startFilm(): Promise<FilmWriter> {
    const { format, layout, output: target } = this.#options;
    return FilmWriter.start({ ...this.#prepared, format, layout, target });
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

/**
 * Converts a video: every frame of the range stylised, at its own time, upright; the sound with it.
 *
 * The stylizer needs a style; its settings decide the working size. The output is finalised when
 * the promise resolves; when it rejects with anything but {@link UnfinishedFilm}, whatever was
 * written is incomplete and to be thrown away.
 *
 * @throws {ConversionError} where the input cannot be read, decoded or encoded as asked.
 * @throws {UnfinishedFilm} where it broke off: the output is a film of what was ready by then.
 * @throws the signal's reason where it was aborted.
 */
export async function convertVideo(options: ConvertOptions): Promise<ConvertSummary> {
  const { signal } = options;
  const began = performance.now();
  const known = options.journal?.input;
  const prepared = await prepareConversion(options.input, known, options, options);
  let conversion: Conversion | undefined;
  try {
    const journal = options.journal && (await Journal.open(options.journal.store, prepared.plan));
    if (journal?.startedOver !== undefined) options.onNotice?.(journal.startedOver);
    conversion = new Conversion(options, prepared, journal);
    await conversion.run();
    if (conversion.film === undefined) {
      throw new ConversionError('empty-range', 'The video holds no frame that can be decoded.');
    }
    await conversion.film.finish();
  } catch (error) {
    const film = conversion?.film;
    if (film === undefined) throw error;
    if (signal?.aborted === true || film.frames === 0) {
      await film.cancel();
      throw error;
    }
    throw await UnfinishedFilm.finish(film, error);
  } finally {
    prepared.input.dispose();
  }
  const { film, framesIn, reused: framesReused } = conversion;
  const { codec, width, height } = prepared.encoder;
  const broken = prepared.cutOff ? [brokenOff(film.seconds)] : [];
  return {
    framesIn,
    framesOut: film.frames,
    framesReused,
    seconds: (performance.now() - began) / 1000,
    codec,
    width,
    height,
    sound: film.sound.handling,
    warnings: [...prepared.remarks, ...broken, ...film.sound.warnings],
  };
}
