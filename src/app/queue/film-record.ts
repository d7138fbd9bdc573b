import type { QualityLevel } from '../../video/convert-options.ts';
import type { EngineChoice } from '../../engine/engine-names.ts';
import type { Pooling } from '../../model/pooling.ts';
import type { FilmFormat, Layout } from '../../video/film-container.ts';
import type { Fingerprint } from '../../video/conversion/journal/fingerprint.ts';

/** A style that can be kept from one visit to the next. */
export interface FilmStyle {
  /** What the user reads. */
  readonly title: string;
  /** Name of a preset, or a picture. */
  readonly source: string | Blob;
}

/** How a film is painted and written. */
export interface FilmOptions {
  readonly style: FilmStyle;
  /** Working width in pixels. */
  readonly width: number;
  /** Side of a patch, odd, 1–9. */
  readonly patchSize: number;
  /** 0–1. */
  readonly strength: number;
  readonly engine: EngineChoice;
  /** Name of a model; left out, as the rest from here to `pooling`: the library's own choice. */
  readonly model?: string | undefined;
  readonly keepColours?: boolean | undefined;
  readonly styleStride?: number | undefined;
  readonly contentStride?: number | undefined;
  readonly swaps?: number | undefined;
  readonly stability?: number | undefined;
  readonly pooling?: Pooling | undefined;
  readonly format: FilmFormat;
  /** Left out: the codec that plays widest. */
  readonly codec?: 'av1' | undefined;
  readonly layout?: Layout | undefined;
  readonly quality: QualityLevel;
  /** Scale the result up to the video's own size. */
  readonly keepSize: boolean;
  /** Width of the written picture in pixels, frames a second; left out: as painted, as the video. */
  readonly outputWidth?: number | undefined;
  readonly frameRate?: number | undefined;
  /** Seconds from the beginning; undefined: the beginning, the end. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** What became of a film. */
export interface FilmOutcome {
  /** False where it broke off, and is the part that was ready. */
  readonly whole: boolean;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** Frames a second that were painted. */
  readonly fps: number;
  /** Seconds that it took. */
  readonly seconds: number;
  readonly bytes: number;
  /** What could not be carried over, or why it broke off: one sentence each. */
  readonly remarks: readonly string[];
}

/** A film of the queue as it is kept from one visit to the next. */
export interface FilmRecord {
  readonly id: string;
  /** When it was added, in milliseconds: the order of the queue. */
  readonly added: number;
  /** The video's name and fingerprint. */
  readonly name: string;
  readonly input: Fingerprint;
  /** Leads to the video again, where the browser gave one out. */
  readonly handle?: FileSystemFileHandle | undefined;
  readonly options: FilmOptions;
  /** Undefined until it is painted. */
  readonly outcome?: FilmOutcome | undefined;
}

/** Name that a film is saved under: of its file, or of the folder with its pictures. */
export function filmName({ name, options, outcome }: FilmRecord): string {
  const part = outcome?.whole === false ? ' (beginning)' : '';
  const ending = options.format === 'png' ? '' : `.${options.format}`;
  return `${name.replace(/\.[^.]+$/, '')} - ${options.style.title}${part}${ending}`;
}
